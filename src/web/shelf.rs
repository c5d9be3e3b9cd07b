//! What rooms further down keep in memory: this room cannot name it, and each finds its own.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// One thing of each kind, empty until it is first asked for.
#[derive(Default)]
pub struct Shelf(Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>);

impl Shelf {
    /// The thing of a kind: the same one each time.
    #[must_use]
    pub fn get<T: Any + Default + Send + Sync>(&self) -> Arc<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let thing = kept.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default()));
        thing.clone().downcast().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_thing_of_each_kind() {
        let shelf = Shelf::default();
        *shelf.get::<Mutex<u8>>().lock().expect("sound") = 7;
        shelf.get::<Mutex<String>>().lock().expect("sound").push('7');
        assert_eq!(*shelf.get::<Mutex<u8>>().lock().expect("sound"), 7);
        assert_eq!(*shelf.get::<Mutex<String>>().lock().expect("sound"), "7");
    }
}
