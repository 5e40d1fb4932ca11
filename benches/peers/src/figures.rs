//! Figures: what is in the middle of several measurements, and how it is written.

/// Several measurements of the same thing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sample(Vec<f64>);

impl Sample {
    pub(crate) fn add(&mut self, value: f64) {
        self.0.push(value);
        self.0.sort_by(f64::total_cmp);
    }

    /// The one in the middle.
    pub(crate) fn median(&self) -> f64 {
        let (half, is_odd) = (self.0.len() / 2, self.0.len() % 2 == 1);
        match self.0.as_slice() {
            [] => f64::NAN,
            values if is_odd => values[half],
            values => f64::midpoint(values[half - 1], values[half]),
        }
    }

    /// How far the least and the greatest lie apart, as a share of the one in the middle.
    pub(crate) fn spread(&self) -> f64 {
        match (self.0.first(), self.0.last()) {
            (Some(least), Some(most)) => (most - least) / self.median(),
            _ => f64::NAN,
        }
    }
}

impl FromIterator<f64> for Sample {
    fn from_iter<Values: IntoIterator<Item = f64>>(values: Values) -> Self {
        let mut sample = Self::default();
        values.into_iter().for_each(|value| sample.add(value));
        sample
    }
}

/// Three digits that count, with the thousands between commas.
pub(crate) fn short(value: f64) -> String {
    match value.abs() {
        size if !size.is_finite() => "–".to_owned(),
        size if size < 10.0 => format!("{value:.2}"),
        size if size < 100.0 => format!("{value:.1}"),
        size if size < 1000.0 => format!("{value:.0}"),
        size => {
            let scale = 10_f64.powf(size.log10().floor() - 2.0);
            grouped(&format!("{:.0}", (value / scale).round() * scale))
        }
    }
}

/// A count in full.
pub(crate) fn whole(count: usize) -> String {
    grouped(&count.to_string())
}

/// Commas between groups of three digits.
fn grouped(digits: &str) -> String {
    let is_start = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    let digit = |(at, digit): (usize, char)| is_start(at).then_some(',').into_iter().chain([digit]);
    digits.chars().enumerate().flat_map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::{Sample, short};

    #[test]
    fn three_digits_count() {
        for (value, written) in [
            (0.123, "0.12"),
            (9.876, "9.88"),
            (12.34, "12.3"),
            (987.6, "988"),
            (1234.0, "1,230"),
            (99_951.0, "100,000"),
            (1_234_567.0, "1,230,000"),
            (f64::NAN, "–"),
        ] {
            assert_eq!(short(value), written);
        }
    }

    #[test]
    fn the_middle_of_two_is_between_them() {
        assert!((Sample::from_iter([3.0, 1.0]).median() - 2.0).abs() < f64::EPSILON);
        assert!((Sample::from_iter([3.0, 1.0, 8.0]).median() - 3.0).abs() < f64::EPSILON);
        assert!((Sample::from_iter([3.0, 1.0, 2.0]).spread() - 1.0).abs() < f64::EPSILON);
    }
}
