//! Everything that the operations read and change.

use std::collections::HashSet;
use std::time::Duration;

use super::config::HsifueConfig;
use super::customers::Customer;
use super::licences::Licences;
use super::seed;
use crate::callback::Rules;
use crate::limits::Limits;
use crate::remembered::Remembered;
use crate::settings::Hidden;
use crate::tokens::uuid;
use crate::vendor::Base;

/// How many nonces are known not to be new; the oldest are forgotten first.
const KEPT_NONCES: usize = 100_000;

/// The state of hsifue.
pub(crate) struct HsifueState {
    pub(crate) base: Base,
    pub(crate) config: HsifueConfig,
    /// The digests of the last ones.
    pub(super) nonces: Remembered<[u8; 32], ()>,
    pub(crate) customers: Vec<Customer>,
    pub(crate) licences: Licences,
    /// The numbers of orders that were placed, with the codes of their channels.
    pub(crate) order_numbers: HashSet<(String, String)>,
    last_id: u64,
}

impl HsifueState {
    pub(crate) fn new(config: HsifueConfig, limits: &Limits) -> Self {
        let mut base = Base::new(limits, &Rules::default());
        base.tokens.access.insert(&config.token, Duration::MAX);
        let now = base.clock.millis();
        Self {
            base,
            config,
            nonces: Remembered::new(KEPT_NONCES),
            customers: seed::customers(),
            licences: seed::licences(now),
            order_numbers: HashSet::new(),
            last_id: seed::LAST_ID,
        }
    }

    /// The static token, another one after a revocation.
    pub(crate) fn static_token(&mut self) -> String {
        if !self.base.accepts(&self.config.token) {
            let (tokens, now) = (&mut self.base.tokens.access, self.base.clock.elapsed());
            self.config.token = Hidden::new(tokens.issue(uuid(), now, Duration::MAX));
        }
        self.config.token.to_string()
    }

    /// An identifier of a customer, an enterprise or a member that nothing else has.
    pub(crate) fn new_id(&mut self, prefix: &str) -> String {
        self.last_id += 1;
        format!("{prefix}{}", self.last_id)
    }
}
