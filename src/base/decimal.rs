use super::{Number, NumberError};

/// A number as people write it: whole digits, of which the last few stand after the point. What stands last after the point is
/// never a zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    mantissa: i128,
    scale: u32,
}

impl Decimal {
    /// `mantissa` with its last `scale` digits after the point.
    pub fn new(mantissa: i128, scale: u32) -> Self {
        match i64::try_from(mantissa) {
            Ok(short) => Self::short(short, scale),
            Err(_) => Self::trimmed(mantissa, scale),
        }
    }

    /// The same of a number that fits into a machine integer.
    pub fn short(mut mantissa: i64, mut scale: u32) -> Self {
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Self { mantissa: i128::from(mantissa), scale }
    }

    fn trimmed(mut mantissa: i128, mut scale: u32) -> Self {
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        Self { mantissa, scale }
    }

    /// Reads `-12.50`; exponents, signs other than `-`, and blanks are malformed.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let (is_negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !is_digits(whole) || !is_digits(part) {
            return Err(NumberError::Malformed);
        }
        let whole = whole.trim_start_matches('0');
        let part = part.trim_end_matches('0');
        if whole.len() + part.len() > Number::MAX_DIGITS {
            return Err(NumberError::TooLong);
        }
        let digits = whole.bytes().chain(part.bytes());
        let size = digits.fold(0, |size, digit| size * 10 + i128::from(digit - b'0'));
        let scale = u32::try_from(part.len()).map_err(|_| NumberError::TooLong)?;
        Ok(Self { mantissa: if is_negative { -size } else { size }, scale })
    }

    /// Reads a number as programs write it: `1e2`, `1.5E+3`, `.5`, `3.`, or as [`Self::parse`] does.
    pub fn parse_scientific(text: &str) -> Result<Self, NumberError> {
        let (is_negative, unsigned) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, power) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let are_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if !are_digits(whole) || !are_digits(part) || whole.len() + part.len() == 0 {
            return Err(NumberError::Malformed);
        }
        let power = exponent(power)?;
        let digits = format!("{whole}{part}");
        let point = i64::try_from(part.len()).map_err(|_| NumberError::TooLong)?.saturating_sub(power);
        let significant = digits.trim_start_matches('0').trim_end_matches('0');
        let trailing = digits.len() - digits.trim_end_matches('0').len();
        if significant.is_empty() {
            return Ok(Self::short(0, 0));
        }
        // Where the point stands, counted from behind the last digit that is no zero.
        let point = point.saturating_sub(i64::try_from(trailing).map_err(|_| NumberError::TooLong)?);
        let zeros = usize::try_from(point.saturating_neg().max(0)).unwrap_or(usize::MAX);
        let scale = usize::try_from(point.max(0)).unwrap_or(usize::MAX);
        if significant.len().saturating_add(zeros).max(scale) > Number::MAX_DIGITS {
            return Err(NumberError::TooLong);
        }
        let size = significant.bytes().fold(0, |size, digit| size * 10 + i128::from(digit - b'0'));
        let size = (0..zeros).fold(size, |size, _| size * 10);
        let scale = u32::try_from(scale).map_err(|_| NumberError::TooLong)?;
        Ok(Self { mantissa: if is_negative { -size } else { size }, scale })
    }

    /// How many digits stand after the point.
    pub fn scale(self) -> u32 {
        self.scale
    }

    /// The digits as one whole number.
    pub fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// A hundredth of it.
    #[must_use]
    pub fn percent(self) -> Self {
        Self::new(self.mantissa, self.scale + 2)
    }

    /// So many times it; `None` if that does not fit.
    pub fn times(self, factor: i64) -> Option<Self> {
        Some(Self::new(self.mantissa.checked_mul(i128::from(factor))?, self.scale))
    }
}

/// The number behind an `e`; one that no number of our length has is as good as any other such.
fn exponent(text: &str) -> Result<i64, NumberError> {
    let (is_negative, digits) = match text.as_bytes() {
        [b'-', ..] => (true, &text[1..]),
        [b'+', ..] => (false, &text[1..]),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NumberError::Malformed);
    }
    let size = digits.parse::<u32>().map_or(i64::from(u32::MAX), i64::from);
    Ok(if is_negative { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::{Decimal, Number, NumberError};

    #[test]
    fn numbers_with_exponents_are_what_they_are_written_out() {
        for (text, plain) in [
            ("1e2", "100"),
            ("1.5E3", "1500"),
            ("1E+05", "100000"),
            ("1e-5", "0.00001"),
            (".5", "0.5"),
            ("-3.", "-3"),
            ("150e-1", "15"),
            ("0e99999999999", "0"),
            ("-0.0e-7", "0"),
            ("120.50", "120.5"),
            ("0001e27", "1000000000000000000000000000"),
            ("1e-28", "0.0000000000000000000000000001"),
            ("12.5e-1", "1.25"),
            ("00.0100E2", "1"),
        ] {
            assert_eq!(Decimal::parse_scientific(text), Decimal::parse(plain), "{text}");
        }
        for text in [
            "1e28",
            "1e-29",
            "1e99999999999999999999",
            "1e-99999999999999999999",
            "12345678901234567890123456789",
        ] {
            assert_eq!(Decimal::parse_scientific(text), Err(NumberError::TooLong), "{text}");
        }
        for text in ["", ".", "-", "e3", "1e", "1e+", "+1", "1e2.5", "1_0", "--1", "1e--2", "１"] {
            assert_eq!(Decimal::parse_scientific(text), Err(NumberError::Malformed), "{text}");
        }
    }

    #[test]
    fn no_zero_stands_last_after_the_point() {
        for (text, mantissa, scale) in [("-12.50", -125, 1), ("100", 100, 0), ("0.00", 0, 0), ("007.0", 7, 0)]
        {
            let read = Decimal::parse(text).expect("a number");
            assert_eq!((read.mantissa(), read.scale()), (mantissa, scale), "{text}");
        }
        let long = 10_i128.pow(28) * 12;
        assert_eq!(Decimal::new(long, 30), Decimal::new(12, 2));
        assert_eq!(Decimal::new(50, 0).percent(), Decimal::new(5, 1));
    }

    /// Fractions are reduced without looking for a common divisor.
    #[test]
    fn decimals_are_the_quotients_that_they_are_written_for() {
        let longest = i128::from(i64::MAX);
        let mantissas = [0, 1, 2, 5, 8, 12, 25, 75, 96, 1024, 3125, 78125, 1 << 40, longest, longest + 1];
        for mantissa in mantissas.into_iter().flat_map(|size| [size, -size]) {
            for scale in 0..28 {
                let tens = Number::parse(&format!("1{}", "0".repeat(scale))).ok();
                let whole = Number::parse(&mantissa.to_string()).expect("a number");
                let quotient = tens.and_then(|tens| whole.over(tens));
                let scale = u32::try_from(scale).expect("small");
                assert_eq!(Some(Number::from(Decimal::new(mantissa, scale))), quotient, "{mantissa} {scale}");
            }
        }
    }
}
