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

#[cfg(test)]
mod tests {
    use super::{Decimal, Number};

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
