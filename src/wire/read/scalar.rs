use crate::facts::RawKind;

/// What a plain YAML scalar means under the core schema. Numbers that are not written in decimal stay texts, and so do
/// `no`, `yes`, `on` and `off`, which older versions took for truth values.
pub(super) fn resolve(written: &str) -> RawKind {
    match written {
        "" | "~" | "null" | "Null" | "NULL" => RawKind::Null,
        "true" | "True" | "TRUE" => RawKind::Bool(true),
        "false" | "False" | "FALSE" => RawKind::Bool(false),
        _ if is_decimal(written) => number(written),
        _ => RawKind::Text(written.to_owned()),
    }
}

/// A decimal number as written, without the `+` that says nothing.
pub(super) fn number(written: &str) -> RawKind {
    RawKind::Number(written.strip_prefix('+').unwrap_or(written).to_owned())
}

/// `-12`, `.5`, `3.`, `1e3`
fn is_decimal(written: &str) -> bool {
    let unsigned = written.strip_prefix(['+', '-']).unwrap_or(written);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let power = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let has_digits = whole.len() + part.len() > 0 && !power.is_empty();
    has_digits && are_digits(whole) && are_digits(part) && are_digits(power)
}

#[cfg(test)]
mod tests {
    use super::resolve;
    use crate::facts::RawKind;

    #[test]
    fn plain_scalars_follow_the_core_schema() {
        for number in ["0", "-12", "010", "0.10", ".5", "3.", "1e3", "1.5E-7", "99999999999999999999999"] {
            assert_eq!(resolve(number), RawKind::Number(number.to_owned()));
        }
        assert_eq!(resolve("+5"), RawKind::Number("5".to_owned()));
        for text in [
            "no",
            "yes",
            "on",
            "0x1F",
            "0o17",
            ".inf",
            "-.INF",
            ".nan",
            "1_000",
            ".",
            "-",
            "e3",
            "1e",
            "2024-01-01",
            "nULL",
        ] {
            assert_eq!(resolve(text), RawKind::Text(text.to_owned()));
        }
        assert_eq!(resolve("~"), RawKind::Null);
        assert_eq!(resolve(""), RawKind::Null);
        assert_eq!(resolve("TRUE"), RawKind::Bool(true));
        assert_eq!(resolve("false"), RawKind::Bool(false));
    }
}
