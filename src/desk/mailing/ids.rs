//! Some ids in one statement, which is a constant all the same.

/// Ids in one statement.
pub(super) const CHUNK: usize = 50;

/// So many places for ids, after the edition.
macro_rules! fifty {
    () => {
        "($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
          $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42,
          $43, $44, $45, $46, $47, $48, $49, $50, $51)"
    };
}

/// A query over some ids, which are repeated where there are fewer than places.
macro_rules! over {
    ($query:expr, $ids:expr) => {{
        let last = $ids.last().map(String::as_str).unwrap_or_default();
        let places = $ids.iter().map(String::as_str).chain(std::iter::repeat(last)).take(CHUNK);
        places.fold($query, |query, id| query.bind(id.to_owned()))
    }};
}

pub(super) use {fifty, over};
