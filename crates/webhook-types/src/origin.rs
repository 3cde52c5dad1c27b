//! Where a call comes from, for calls that are not signed.

use std::net::IpAddr;

use ipnet::{IpNet, Ipv4Net};
use vendor_auth::Secret;

use crate::{Refusal, received::Received};

/// The addresses and networks that a vendor sends from.
///
/// ```
/// use webhook_types::AddressList;
///
/// let list = AddressList::new(["203.0.113.7", "198.51.100.0/24", "2001:db8::/32"])?;
/// assert!(list.contains("198.51.100.20".parse().unwrap()));
/// # Ok::<(), webhook_types::InvalidAddress>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressList(Vec<IpNet>);

impl AddressList {
    /// Reads addresses (`203.0.113.7`) and networks (`198.51.100.0/24`), of IPv4 and IPv6. An IPv4 address inside an
    /// IPv6 one (`::ffff:203.0.113.7`) is listed as IPv4.
    ///
    /// # Errors
    ///
    /// [`InvalidAddress`] for a text that is neither, for a network of all addresses, and for an empty list.
    pub fn new<A: AsRef<str>>(
        addresses: impl IntoIterator<Item = A>,
    ) -> Result<Self, InvalidAddress> {
        let networks: Vec<_> = addresses
            .into_iter()
            .map(|text| network(text.as_ref()))
            .collect::<Result<_, _>>()?;
        if networks.is_empty() {
            return Err(InvalidAddress::Empty);
        }
        Ok(Self(networks))
    }

    /// Whether the address is listed. An IPv4 address inside an IPv6 one counts as IPv4.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

fn network(text: &str) -> Result<IpNet, InvalidAddress> {
    let unreadable = || InvalidAddress::Unreadable(text.to_owned());
    let (address, prefix) = match text.split_once('/') {
        Some((address, prefix)) => (address, Some(prefix)),
        None => (text, None),
    };
    // `ipnet` would take `010.0.0.0`, which is 8.0.0.0 to others.
    let address: IpAddr = address.parse().map_err(|_| unreadable())?;
    let network = match prefix {
        Some(prefix) => {
            let prefix = prefix.parse().map_err(|_| unreadable())?;
            IpNet::new(address, prefix).map_err(|_| unreadable())?
        }
        None => address.into(),
    };
    let network = canonical(network);
    if network.prefix_len() == 0 {
        return Err(InvalidAddress::Everybody(text.to_owned()));
    }
    if network.addr() != network.network() {
        return Err(InvalidAddress::BeyondPrefix(text.to_owned()));
    }
    Ok(network)
}

/// A network of IPv4 addresses inside IPv6 ones is IPv4 here, as its addresses are when they call.
fn canonical(network: IpNet) -> IpNet {
    let shorter = network.prefix_len().checked_sub(128 - 32);
    match (network.addr().to_canonical(), shorter) {
        (IpAddr::V4(address), Some(prefix)) if network.addr().is_ipv6() => {
            Ipv4Net::new(address, prefix).map_or(network, IpNet::V4)
        }
        _ => network,
    }
}

/// Why an address list cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InvalidAddress {
    /// The list is empty, and would refuse everybody.
    #[error("the address list is empty: name the addresses that the vendor sends from")]
    Empty,
    /// A text is neither an address nor a network.
    #[error("`{0}` is not an address: write `203.0.113.7` or `198.51.100.0/24`")]
    Unreadable(String),
    /// A network of all addresses proves nothing.
    #[error("`{0}` lists every address, which proves nothing: name the vendor's")]
    Everybody(String),
    /// A network whose address has bits after the prefix: one of the two is a mistake.
    #[error(
        "`{0}` has bits beyond its prefix: write the network's first address, or leave the prefix out"
    )]
    BeyondPrefix(String),
}

/// An unguessable segment of the address that was given to the vendor: `https://oa.example.com/hooks/{token}`.
///
/// It is a secret in a URL: use HTTPS, and keep it out of the access log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathToken(Secret);

/// 128 bits in the alphabet of URLs.
const SHORTEST: usize = 22;

impl PathToken {
    /// Takes at least 22 letters, digits, `-` and `_`, such as `openssl rand -hex 32` prints.
    ///
    /// # Errors
    ///
    /// [`InvalidPathToken`] for a token that can be guessed or does not survive a URL.
    pub fn new(token: impl Into<Secret>) -> Result<Self, InvalidPathToken> {
        let token = token.into();
        let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if token.expose().len() < SHORTEST || !token.expose().bytes().all(good) {
            return Err(InvalidPathToken);
        }
        Ok(Self(token))
    }
}

/// A path token that can be guessed, or does not survive a URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a path token needs at least 22 letters, digits, `-` and `_`: take 32 random bytes in hexadecimal"
)]
pub struct InvalidPathToken;

/// What an unsigned call has to come from or to: an [`AddressList`], a [`PathToken`], or both.
///
/// It proves something about the route, and nothing about the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    addresses: Option<AddressList>,
    token: Option<PathToken>,
}

impl Origin {
    /// Requires both.
    #[must_use]
    pub fn both(addresses: AddressList, token: PathToken) -> Self {
        Self {
            addresses: Some(addresses),
            token: Some(token),
        }
    }

    pub(crate) fn check(&self, call: &Received) -> Result<(), Refusal> {
        if let Some(PathToken(token)) = &self.token
            && call.path_token.as_ref() != Some(token)
        {
            return Err(Refusal::WrongPathToken);
        }
        if let Some(addresses) = &self.addresses {
            let sender = call.sender.ok_or(Refusal::UnknownAddress)?;
            if !addresses.contains(sender) {
                return Err(Refusal::AddressNotListed);
            }
        }
        Ok(())
    }
}

impl From<AddressList> for Origin {
    fn from(addresses: AddressList) -> Self {
        Self {
            addresses: Some(addresses),
            token: None,
        }
    }
}

impl From<PathToken> for Origin {
    fn from(token: PathToken) -> Self {
        Self {
            addresses: None,
            token: Some(token),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_hold_their_own_addresses_and_no_others() {
        let list = AddressList::new(["203.0.113.7", "198.51.100.128/25", "2001:db8::/33"]).unwrap();
        for (address, listed) in [
            ("203.0.113.7", true),
            ("203.0.113.6", false),
            ("198.51.100.128", true),
            ("198.51.100.255", true),
            ("198.51.100.127", false),
            ("::ffff:203.0.113.7", true),
            ("2001:db8:7fff::1", true),
            ("2001:db8:8000::1", false),
            ("::cb00:7107", false),
        ] {
            assert_eq!(list.contains(address.parse().unwrap()), listed, "{address}");
        }
    }

    #[test]
    fn ipv4_inside_ipv6_is_listed_as_ipv4() {
        let list = AddressList::new(["::ffff:203.0.113.7", "::ffff:198.51.100.0/120"]).unwrap();
        for (address, listed) in [
            ("203.0.113.7", true),
            ("::ffff:203.0.113.7", true),
            ("203.0.113.6", false),
            ("198.51.100.255", true),
            ("198.51.101.0", false),
        ] {
            assert_eq!(list.contains(address.parse().unwrap()), listed, "{address}");
        }
    }

    #[test]
    fn lists_that_prove_nothing_are_refused() {
        assert_eq!(AddressList::new([""; 0]), Err(InvalidAddress::Empty));
        for text in [
            "",
            "vendor.example.com",
            "203.0.113.7/33",
            "203.0.113.7/-1",
            "::/129",
            // 8.0.0.0 to who reads octal numbers.
            "010.0.0.0/8",
        ] {
            let error = AddressList::new([text]).unwrap_err();
            assert_eq!(error, InvalidAddress::Unreadable(text.to_owned()));
        }
        for text in ["0.0.0.0/0", "::/0", "::ffff:0:0/96"] {
            let error = AddressList::new([text]).unwrap_err();
            assert_eq!(error, InvalidAddress::Everybody(text.to_owned()));
        }
        let error = AddressList::new(["203.0.113.7/24"]).unwrap_err();
        assert_eq!(error, InvalidAddress::BeyondPrefix("203.0.113.7/24".into()));
    }

    #[test]
    fn tokens_that_can_be_guessed_are_refused() {
        for token in [
            "",
            "short",
            "0123456789abcdefghij/",
            "0123456789abcdefghijklm/n",
            "秘密秘密秘密秘密秘密",
        ] {
            assert_eq!(PathToken::new(token), Err(InvalidPathToken), "{token}");
        }
        let token = PathToken::new("0123456789abcdefghij-_").unwrap();
        assert_eq!(format!("{token:?}"), "PathToken(Secret(…))");
    }
}
