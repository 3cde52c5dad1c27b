//! What Jinyan posts: an object whose members become the fields of an event.

use vendor_wire::{Decimal, Extra, Id, Read, Slot};

use super::NotifyCode;
use crate::{Unreadable, body};

/// A field of an event.
pub(super) trait Field: Sized {
    /// What the member is read into.
    type Slot: Slot;

    fn of(slot: Self::Slot, name: &str, extra: &Extra) -> Result<Self, Unreadable>;
}

impl Field for Id {
    type Slot = Self;

    fn of(slot: Self, _: &str, _: &Extra) -> Result<Self, Unreadable> {
        Ok(slot)
    }
}

impl<T: Read> Field for Option<T> {
    type Slot = Self;

    fn of(slot: Self, _: &str, _: &Extra) -> Result<Self, Unreadable> {
        Ok(slot)
    }
}

fn needed<T>(slot: Option<T>, name: &str, extra: &Extra) -> Result<T, Unreadable> {
    body::all_read(extra, &[name])?;
    slot.ok_or_else(|| Unreadable::new(name, "is missing or blank"))
}

impl Field for NotifyCode {
    type Slot = Option<Self>;

    fn of(slot: Option<Self>, name: &str, extra: &Extra) -> Result<Self, Unreadable> {
        needed(slot, name, extra)
    }
}

impl Field for Vec<Id> {
    type Slot = Option<Self>;

    fn of(slot: Option<Self>, name: &str, extra: &Extra) -> Result<Self, Unreadable> {
        needed(slot, name, extra)
    }
}

/// An amount. A deduction of less than nothing would be a refund that nobody asked for by its name.
impl Field for Decimal {
    type Slot = Option<Self>;

    fn of(slot: Option<Self>, name: &str, extra: &Extra) -> Result<Self, Unreadable> {
        let amount = needed(slot, name, extra)?;
        if amount.as_str().starts_with('-') {
            return Err(Unreadable::new(name, "is negative"));
        }
        Ok(amount)
    }
}

/// Makes a struct of the members of an object, and an event of the struct. Debug does not show fields that are `hidden`. In
/// an object that is read `strictly`, nothing may be decided without a documented member that cannot be read.
macro_rules! posted {
    (
        $(#[$meta:meta])*
        pub struct $name:ident, $kind:literal, $($strictly:ident)? {
            $($(#[$doc:meta])* pub $field:ident: $type:ty = $member:literal $($hidden:ident)?,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$doc])* pub $field: $type,)+
            /// What else the vendor sent.
            pub extra: vendor_wire::Extra,
        }

        const _: () = {
            use $crate::jinyan::posted::Field;

            struct Members {
                $($field: <$type as Field>::Slot,)+
                extra: vendor_wire::Extra,
            }

            vendor_wire::record!(Members { $($field: $member),+ });

            impl $name {
                pub(super) fn of_body(body: &[u8]) -> Result<Self, $crate::Unreadable> {
                    let read: Members = $crate::body::read(body)?;
                    $($crate::body::$strictly(&read.extra, <Members as vendor_wire::Record>::MEMBERS)?;)?
                    Ok(Self {
                        $($field: Field::of(read.$field, $member, &read.extra)?,)+
                        extra: read.extra,
                    })
                }
            }

            impl $crate::verified::sealed::Read for $name {
                const KIND: &'static str = $kind;

                fn read(call: &$crate::received::Received) -> Result<Self, $crate::Unreadable> {
                    Self::of_body(&call.body)
                }
            }

            impl $crate::Event for $name {
                type Verifier = $crate::jinyan::Verifier;
            }

            impl std::fmt::Debug for $name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.debug_struct(stringify!($name))
                        $(.field(stringify!($field), $crate::hidden::shown!(&self.$field $(, $hidden)?)))+
                        .field("extra", &self.extra)
                        .finish()
                }
            }
        };
    };
}

pub(super) use posted;
