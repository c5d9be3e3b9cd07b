//! Seats: who holds one, who is offered one, who waits, in which order.
//!
//! What it promises, under any concurrency (a transaction holds the one writer): never more
//! seats held or offered than the capacity; nobody in two activities at the same time; a
//! seat that frees goes to whoever waits first, with a letter and a moment until which it
//! stands. Nobody waits while a seat is free, unless it is too late to offer it.

mod hall;
mod model;
mod queries;
#[cfg(test)]
mod tests;

pub(crate) use hall::Hall;
pub(crate) use model::{Answer, Capacity, Chooser, OfferRule, Refusal, SeatState, Wanted, Why};
pub(crate) use queries::{Seat, Seating};
