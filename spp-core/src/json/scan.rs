//! Finding the end of a text in JSON: sixteen bytes at once for a short one, and for a long one as many as the machine takes.

/// What is inside the quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scanned {
    /// How many bytes come before the closing quote.
    pub(super) bytes: usize,
    /// Whether some character is escaped.
    pub(super) has_escapes: bool,
}

/// Scans from after the opening quote, text that has no control character. `None` where the text does not end, or has an
/// escape that is none, or NUL.
pub(super) fn scan(bytes: &[u8]) -> Option<Scanned> {
    let mut rest = bytes;
    let mut has_escapes = false;
    loop {
        rest = rest.get(plain(rest)..)?;
        match rest.first()? {
            b'"' => return Some(Scanned { bytes: bytes.len().checked_sub(rest.len())?, has_escapes }),
            b'\\' => {
                has_escapes = true;
                rest = after_escape(rest)?;
            }
            _ => return None,
        }
    }
}

/// How many bytes come before the first quote or backslash.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> usize {
    match bytes.first_chunk() {
        Some(start) => match special(u128::from_le_bytes(*start)) {
            0 => memchr::memchr2(b'"', b'\\', bytes).unwrap_or(bytes.len()),
            found => usize::try_from(found.trailing_zeros() / 8).unwrap_or(0),
        },
        // Near the end of the event.
        None => bytes.iter().take_while(|byte| !matches!(byte, b'"' | b'\\')).count(),
    }
}

/// Sixteen bytes in which the high bit of the first that is a quote or a backslash is set, and no high bit before it. A byte
/// after the first may be marked in error, by the borrow of the subtraction.
#[inline]
fn special(bytes: u128) -> u128 {
    const ONES: u128 = u128::from_le_bytes([1; 16]);
    const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
    let zero = |bytes: u128| bytes.wrapping_sub(ONES) & !bytes;
    let quote = zero(bytes ^ u128::from_le_bytes([b'"'; 16]));
    let backslash = zero(bytes ^ u128::from_le_bytes([b'\\'; 16]));
    (quote | backslash) & HIGH
}

/// Whether some character is one that JSON has in no text: below a space.
pub(super) fn has_control(text: &str) -> bool {
    // Without a way out in the middle, so that the compiler makes wide instructions of it.
    text.bytes().fold(false, |found, byte| found | (byte < b' '))
}

fn after_escape(bytes: &[u8]) -> Option<&[u8]> {
    match bytes.get(1)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => bytes.get(2..),
        b'u' => match unit(bytes)? {
            0 | 0xDC00..=0xDFFF => None,
            0xD800..=0xDBFF => {
                let low = bytes.get(6..)?;
                ((0xDC00..=0xDFFF).contains(&unit(low)?)).then(|| low.get(6..))?
            }
            _ => bytes.get(6..),
        },
        _ => None,
    }
}

/// The number of `\u` and four digits.
fn unit(bytes: &[u8]) -> Option<u16> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4)?;
    digits.iter().try_fold(0_u16, |unit, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        unit.checked_mul(16)?.checked_add(u16::try_from(digit).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn ends(text: &str, expected: Option<(usize, bool)>) {
        let expected = expected.map(|(bytes, has_escapes)| Scanned { bytes, has_escapes });
        for lead in ["", "a", "é", "ab", "abc", "éé", "abcdefg", "abcdefgh", "abcdefgh and on"] {
            let shifted = format!("{lead}{text}");
            let expected = expected.map(|e| Scanned { bytes: e.bytes.saturating_add(lead.len()), ..e });
            assert_eq!(scan(shifted.as_bytes()), expected, "{shifted}");
        }
    }

    #[test]
    fn a_text_ends_at_its_quote() {
        ends("\"", Some((0, false)));
        ends("a word\"more\"", Some((6, false)));
        ends("“quoted” and é\"", Some("“quoted” and é".len()).map(|n| (n, false)));
        ends("a\\\"b\"", Some((4, true)));
        ends("\\\\\"x", Some((2, true)));
        ends("\\u00e9\\ud83d\\ude00\"", Some((18, true)));
    }

    #[test]
    fn what_is_no_text_has_no_end() {
        for text in ["", "open", "\\x\"", "\\u00g0\"", "\\u0000\"", "\\"] {
            ends(text, None);
        }
        for text in ["\\ud83d\"", "\\ud83dx\"", "\\ude00\"", "\\ud83d\\u0041\"", "\\u12"] {
            ends(text, None);
        }
    }

    #[test]
    fn every_byte_is_told_apart_wherever_it_is() {
        for byte in 0..=u8::MAX {
            let is_special = byte == b'"' || byte == b'\\';
            for place in 0..100 {
                let mut bytes = [b'!'; 103];
                bytes[place] = byte;
                assert_eq!(plain(&bytes), if is_special { place } else { 103 }, "{byte} at {place}");
            }
        }
    }
    #[test]
    fn a_control_character_is_found_wherever_it_is() {
        for place in 0..100 {
            for control in ['\0', '\t', '\n', '\u{1f}'] {
                let text = format!("{}{control}{}", "é".repeat(place), "~ ".repeat(20));
                assert!(has_control(&text), "{control:?} at {place}");
            }
        }
        assert!(!has_control(&" ~é\u{7f}".repeat(30)));
    }
}
