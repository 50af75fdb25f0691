//! What the library ships: illustrative definitions and the sample record, in our own words.

/// The illustrative programme for clusters of schools, `spp`.
pub const PROGRAMME_SPP: &str = include_str!("../assets/programme-spp.json");

/// The illustrative programme for pairs of trusts, `trust-pairs`.
pub const PROGRAMME_TRUST_PAIRS: &str = include_str!("../assets/programme-trust-pairs.json");

/// The illustrative framework, `four-themes`.
pub const FRAMEWORK_FOUR_THEMES: &str = include_str!("../assets/framework-four-themes.json");

/// All illustrative definitions.
pub const DEFINITIONS: [&str; 3] = [FRAMEWORK_FOUR_THEMES, PROGRAMME_SPP, PROGRAMME_TRUST_PAIRS];

/// The sample record: a fictional cluster, `oak`, of six schools over three years, in URNs no school has.
/// `docs/sample.md` tells its story; its natural date is 2026-07-31.
pub const SAMPLE: &str = include_str!("../assets/sample.ndjson");

/// The sample record of a pair of trusts, `willow-yew`, over two years. `docs/trusts.md` tells its story; its natural date is
/// 2026-07-31.
pub const SAMPLE_TRUST_PAIR: &str = include_str!("../assets/sample-trust-pair.ndjson");
