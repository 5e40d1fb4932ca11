use std::cmp::Ordering;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, ToPrimitive, Zero};

use super::Decimal;

/// An exact number: a fraction of two 128-bit integers. `0.1 × 10` is 1 and `1/3 × 3` is 1; what does not fit
/// is an error, never a wrap and never a rounding.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number(Ratio<i128>);

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// It is not an optional sign, digits, and an optional point with digits.
    Malformed,
    /// It has more than [`Number::MAX_DIGITS`] digits.
    TooLong,
}

/// How many digits an unending fraction is shown with.
const SHOWN_DIGITS: u32 = 10;

impl Number {
    /// The most digits a written number may have.
    pub const MAX_DIGITS: usize = 28;
    /// Zero.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));

    /// Reads `-12.50`; exponents, signs other than `-`, and blanks are malformed.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        Decimal::parse(text).map(Self::from)
    }

    /// The sum; `None` if it does not fit.
    #[inline]
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.is_whole() && other.is_whole() {
            return i128::checked_add(*self.0.numer(), *other.0.numer()).map(Self::whole);
        }
        self.0.checked_add(&other.0).map(Self)
    }

    /// The difference; `None` if it does not fit.
    #[inline]
    pub fn minus(self, other: Self) -> Option<Self> {
        if self.is_whole() && other.is_whole() {
            return i128::checked_sub(*self.0.numer(), *other.0.numer()).map(Self::whole);
        }
        self.0.checked_sub(&other.0).map(Self)
    }

    /// The product; `None` if it does not fit.
    #[inline]
    pub fn times(self, other: Self) -> Option<Self> {
        if self.is_whole() && other.is_whole() {
            return i128::checked_mul(*self.0.numer(), *other.0.numer()).map(Self::whole);
        }
        self.0.checked_mul(&other.0).map(Self)
    }

    fn whole(whole: i128) -> Self {
        Self(Ratio::new_raw(whole, 1))
    }

    /// The quotient; `None` if it does not fit. Dividing by zero is the caller's to tell apart.
    pub fn over(self, other: Self) -> Option<Self> {
        self.0.checked_div(&other.0).map(Self)
    }

    /// Whether it is zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_negative()
    }

    /// Whether nothing stands after the point.
    #[inline]
    pub fn is_whole(self) -> bool {
        self.0.is_integer()
    }

    /// The same number without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// The greatest whole number not above it.
    #[must_use]
    pub fn floor(self) -> Self {
        Self(self.0.floor())
    }

    /// The least whole number not below it.
    #[must_use]
    pub fn ceil(self) -> Self {
        Self(self.0.ceil())
    }

    /// The nearest whole number; halves go away from zero, as in commerce (四舍五入).
    #[must_use]
    pub fn round(self) -> Self {
        Self(self.0.round())
    }

    /// As a machine integer, if it is whole and fits.
    pub fn to_i64(self) -> Option<i64> {
        self.is_whole().then(|| self.0.to_integer().to_i64()).flatten()
    }

    /// In units of the last digit after the point, and how many digits stand there, as far as both are small.
    fn short(self) -> Option<(i64, u32)> {
        const MOST: u32 = 9;
        let (numer, denom) = (i64::try_from(*self.0.numer()).ok()?, i64::try_from(*self.0.denom()).ok()?);
        if denom == 1 {
            return Some((numer, 0));
        }
        let digits = (0..=MOST).find(|digits| 10_i64.pow(*digits) % denom == 0)?;
        numer.checked_mul(10_i64.pow(digits) / denom).map(|mantissa| (mantissa, digits))
    }

    /// How many digits stand after the point, if the decimal ends.
    pub fn decimals(self) -> Option<u32> {
        let mut scaled = self.0;
        let ten = Ratio::from_integer(10);
        for digits in 0..=38 {
            if scaled.is_integer() {
                return Some(digits);
            }
            scaled = scaled.checked_mul(&ten)?;
        }
        None
    }
}

impl Ord for Number {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right) = (&self.0, &other.0);
        if left.denom() == right.denom() {
            return left.numer().cmp(right.numer());
        }
        let short = |part: &i128| i64::try_from(*part).map(i128::from);
        match (short(left.numer()), short(left.denom()), short(right.numer()), short(right.denom())) {
            (Ok(a), Ok(b), Ok(c), Ok(d)) => (a * d).cmp(&(c * b)),
            _ => left.cmp(right),
        }
    }
}

impl PartialOrd for Number {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What a short decimal has in common with a power of ten are twos and fives, and few of them.
impl From<Decimal> for Number {
    fn from(decimal: Decimal) -> Self {
        let (mantissa, scale) = (decimal.mantissa(), decimal.scale());
        if scale == 0 {
            return Self(Ratio::new_raw(mantissa, 1));
        }
        let (Ok(mut short), Some(mut tens)) = (i64::try_from(mantissa), 10_i64.checked_pow(scale)) else {
            return Self(Ratio::new(mantissa, 10_i128.pow(scale)));
        };
        for prime in [2, 5] {
            while short % prime == 0 && tens % prime == 0 {
                (short, tens) = (short / prime, tens / prime);
            }
        }
        Self(Ratio::new_raw(i128::from(short), i128::from(tens)))
    }
}

impl From<i64> for Number {
    fn from(whole: i64) -> Self {
        Self::whole(i128::from(whole))
    }
}

impl TryFrom<usize> for Number {
    type Error = NumberError;

    fn try_from(whole: usize) -> Result<Self, NumberError> {
        i64::try_from(whole).map(Self::from).map_err(|_| NumberError::TooLong)
    }
}

/// Writes the exact decimal, or, where it does not end, ten digits after the point and `…`.
impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some((mantissa, digits)) = self.short() {
            return write_short(f, mantissa, digits);
        }
        if self.is_whole() {
            return write!(f, "{}", self.0.numer());
        }
        let digits = self.decimals();
        let shown = digits.unwrap_or(SHOWN_DIGITS);
        let size = self.0.abs();
        let whole = size.to_integer();
        let sign = if self.is_negative() { "-" } else { "" };
        write!(f, "{sign}{whole}")?;
        let mut rest = size - Ratio::from_integer(whole);
        f.write_str(".")?;
        for _ in 0..shown {
            rest = rest.checked_mul(&Ratio::from_integer(10)).unwrap_or_default();
            write!(f, "{}", rest.to_integer())?;
            rest -= Ratio::from_integer(rest.to_integer());
        }
        f.write_str(if digits.is_none() { "…" } else { "" })
    }
}

/// Writes a number in units of its last digit.
fn write_short(f: &mut std::fmt::Formatter<'_>, mantissa: i64, digits: u32) -> std::fmt::Result {
    let mut buffer = itoa::Buffer::new();
    if digits == 0 {
        return f.write_str(buffer.format(mantissa));
    }
    let (unit, size) = (10_u64.pow(digits), mantissa.unsigned_abs());
    f.write_str(if mantissa < 0 { "-" } else { "" })?;
    f.write_str(buffer.format(size / unit))?;
    f.write_str(".")?;
    // A one before the digits keeps their zeros.
    f.write_str(&buffer.format(unit + size % unit)[1..])
}

impl std::fmt::Debug for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Number, NumberError};

    fn number(text: &str) -> Number {
        Number::parse(text).expect("a number")
    }

    #[test]
    fn numbers_are_shown_as_they_are_written() {
        for text in [
            "0",
            "1",
            "-1",
            "3.5",
            "-3.49",
            "0.05",
            "-0.05",
            "100",
            "0.000000001",
            "0.0000000001",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "92233720368547758.07",
            "9223372036854775807.5",
            "-123456789012345678901234567.8",
            "12.000000001",
        ] {
            assert_eq!(number(text).to_string(), text);
        }
        assert_eq!(Number::ONE.over(Number::from(3)).expect("fits").to_string(), "0.3333333333…");
    }

    #[test]
    fn tenths_add_up_exactly() {
        let ten = (0..10).try_fold(Number::ZERO, |sum, _| sum.plus(number("0.1")));
        assert_eq!(ten, Some(Number::ONE));
    }

    #[test]
    fn thirds_times_three_are_whole() {
        let third = Number::ONE.over(number("3")).expect("fits");
        assert_eq!(third.times(number("3")), Some(Number::ONE));
        assert_eq!(third.to_string(), "0.3333333333…");
    }

    #[test]
    fn texts_come_back_as_plain_decimals() {
        for (text, shown) in [("4.0", "4"), ("-0.50", "-0.5"), ("007", "7"), ("3.49", "3.49")] {
            assert_eq!(number(text).to_string(), shown);
        }
    }

    #[test]
    fn odd_texts_are_refused() {
        for text in ["", "-", ".5", "5.", "1e3", "+1", "1 ", "１"] {
            assert_eq!(Number::parse(text), Err(NumberError::Malformed), "{text}");
        }
        assert_eq!(Number::parse(&"9".repeat(29)), Err(NumberError::TooLong));
    }

    #[test]
    fn numbers_are_ordered_by_size() {
        let third = Number::ONE.over(number("3")).expect("fits");
        let huge = number(&"9".repeat(28));
        let sliver = number(&format!("0.{}1", "0".repeat(27)));
        let ascending = [number("-2.5"), number("-2"), Number::ZERO, sliver, number("0.3333"), third];
        let ascending = ascending.into_iter().chain([number("0.3334"), Number::ONE, huge]);
        let ascending: Vec<Number> = ascending.collect();
        for (at, left) in ascending.iter().enumerate() {
            for (other, right) in ascending.iter().enumerate() {
                assert_eq!(left.cmp(right), at.cmp(&other), "{left} {right}");
            }
        }
    }

    #[test]
    fn overflow_is_told() {
        let huge = number(&"9".repeat(28));
        assert_eq!(huge.times(huge), None);
    }
}
