//! Many rows in one statement: reaching the database costs more than the rows it writes.

use sqlx::query_builder::Separated;
use sqlx::{Encode, QueryBuilder, Sqlite, SqliteConnection, Type};

/// Rows of a statement at most, a power of two: of the widest table 34 parameters each, where SQLite takes
/// 32,766 and PostgreSQL 65,535.
const ROWS: usize = 256;

/// The values of a row, in the order of the columns.
type Row<'q> = Separated<'q, Sqlite, &'static str>;

/// Writes rows behind the head of a statement, which ends with its columns, in few statements.
pub(crate) async fn insert_rows<T>(
    transaction: &mut SqliteConnection,
    insert: &'static str,
    rows: &[T],
    bind: impl Fn(Row<'_>, &T) + Send,
) -> sqlx::Result<()>
where
    T: Sync,
{
    let mut left = rows;
    while !left.is_empty() {
        // Powers of two: there are few statements then, and the connection keeps them all to use again.
        let (some, others) = left.split_at(ROWS.min(1 << left.len().ilog2()));
        let mut query = QueryBuilder::new(insert);
        query.push_values(some, &bind);
        query.build().execute(&mut *transaction).await?;
        left = others;
    }
    Ok(())
}

/// Adds the values of an `IN`, the last one again and again up to a power of two: there are few
/// statements then, and the connection keeps them all to use again.
pub(crate) fn push_list<'q, T>(query: &mut QueryBuilder<Sqlite>, values: impl ExactSizeIterator<Item = T>)
where
    T: Encode<'q, Sqlite> + Type<Sqlite> + Clone,
{
    let places = values.len().next_power_of_two();
    let values: Vec<T> = values.collect();
    let again = values.last().cloned();
    query.push("(");
    let mut list = query.separated(", ");
    for value in values.into_iter().chain(again.into_iter().cycle()).take(places) {
        list.push_bind(value);
    }
    query.push(")");
}
