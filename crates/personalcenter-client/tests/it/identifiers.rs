//! What identifies a run.

use std::collections::HashSet;

use personalcenter_client::RunningIdentifier;

#[test]
fn fresh_identifiers_are_version_4_uuids_and_all_different() {
    let mut seen = HashSet::new();
    for _ in 0..10_000 {
        let identifier = RunningIdentifier::fresh();
        let groups: Vec<&str> = identifier.as_str().split('-').collect();
        let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{identifier}");
        let hexadecimal = |c: char| matches!(c, '0'..='9' | 'a'..='f');
        assert!(groups.concat().chars().all(hexadecimal), "{identifier}");
        assert!(groups[2].starts_with('4'), "{identifier}");
        assert!(groups[3].starts_with(['8', '9', 'a', 'b']), "{identifier}");
        assert!(seen.insert(identifier));
    }
    assert_eq!(seen.len(), 10_000);
}

#[test]
fn every_bit_that_is_random_changes() {
    let bits = |identifier: RunningIdentifier| {
        u128::from_str_radix(&identifier.as_str().replace('-', ""), 16).unwrap()
    };
    let first = bits(RunningIdentifier::fresh());
    let (high, low) = ((first >> 80) & 0xffff_ffff, (first >> 16) & 0xffff_ffff);
    assert_ne!(high, low, "the halves are one");
    let changed = (0..200).fold(0, |changed, _| {
        changed | (first ^ bits(RunningIdentifier::fresh()))
    });
    assert_eq!(changed, !((0xf << 76) | (0b11 << 62)));
}
