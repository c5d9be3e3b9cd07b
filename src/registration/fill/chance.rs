//! Chance that comes out the same for the same seed, on every machine: `SplitMix64`
//! (Steele, Lea, Flood 2014).

/// A sequence of numbers.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Less than `end`, which is not zero.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next() % end).unwrap_or_default()
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(super) fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }

    /// One of them, each as often as another.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// One of them, the first about three times as often as the last.
    pub(super) fn ranked<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let earlier = self.below(of.len()).min(self.below(of.len()));
        &of[earlier]
    }

    /// One of them by its weight.
    pub(super) fn weighted<'a>(&mut self, of: &'a [(&'a str, u32)]) -> &'a str {
        let whole: u32 = of.iter().map(|(_, weight)| weight).sum();
        let mut at = u32::try_from(self.below(usize::try_from(whole).unwrap_or(1))).unwrap_or_default();
        for (name, weight) in of {
            if at < *weight {
                return name;
            }
            at -= weight;
        }
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_comes_out_the_same_and_weights_hold() {
        let draw =
            |seed| (0..20).map(|_| 0).scan(Chance::new(seed), |chance, _| Some(chance.next())).collect::<Vec<_>>();
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        let mut chance = Chance::new(1);
        let often = (0..10_000).filter(|_| chance.weighted(&[("a", 3), ("b", 1)]) == "a").count();
        assert!((7_300..7_700).contains(&often), "{often}");
    }
}
