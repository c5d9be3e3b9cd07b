//! Many rows in one statement: reaching the database costs more than the rows it writes.

use sqlx::query_builder::Separated;
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

/// Parameters of a statement at most: SQLite takes 32,766, PostgreSQL 65,535.
const PARAMETERS: usize = 32_766;
/// Statements of so many rows are kept by the connection to be used again.
const USUAL: usize = 32;

/// The values of a row, in the order of the columns.
type Row<'q> = Separated<'q, Sqlite, &'static str>;

/// Writes rows behind the head of a statement, which ends with its columns, in as few statements as they need.
pub(crate) async fn insert_rows<T>(
    transaction: &mut SqliteConnection,
    insert: &'static str,
    rows: &[T],
    bind: impl Fn(Row<'_>, &T) + Send,
) -> sqlx::Result<()>
where
    T: Sync,
{
    let columns = insert.matches(',').count() + 1;
    for some in rows.chunks(PARAMETERS / columns) {
        let mut query = QueryBuilder::new(insert);
        query.push_values(some, &bind);
        query.build().persistent(some.len() <= USUAL).execute(&mut *transaction).await?;
    }
    Ok(())
}
