//! Pictures kept in memory, each with the words that it was drawn from.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::{Error, Result};
use crate::web::Encoded;

type Kept<Place, Words> = HashMap<Place, (Words, Arc<Encoded>)>;

/// Pictures by their places: drawn once each, and again when their words change. A
/// place holds one picture, so that memory is bounded by the number of places.
pub(crate) struct Gallery<Place, Words> {
    kept: Arc<Mutex<Kept<Place, Words>>>,
    /// Held while drawing: one picture at a time takes one surface of memory, however
    /// many are asked for at once.
    surface: Arc<tokio::sync::Mutex<()>>,
}

impl<Place, Words> Default for Gallery<Place, Words> {
    fn default() -> Self {
        Self { kept: Arc::default(), surface: Arc::default() }
    }
}

impl<Place, Words> Gallery<Place, Words>
where
    Place: Eq + Hash + Send + 'static,
    Words: PartialEq + Send + 'static,
{
    /// The picture of a place that says these words: from memory, or drawn away from the
    /// threads that answer.
    pub(crate) async fn get(
        &self,
        place: Place,
        words: Words,
        draw: impl FnOnce(&Words) -> Result<Encoded> + Send + 'static,
    ) -> Result<Arc<Encoded>> {
        if let Some(kept) = self.find(&place, &words) {
            return Ok(kept);
        }
        let surface = self.surface.clone().lock_owned().await;
        // Somebody else may have drawn it in the meantime.
        if let Some(kept) = self.find(&place, &words) {
            return Ok(kept);
        }
        let kept = self.kept.clone();
        // Drawn and kept even if the visitor leaves, and the surface is free only then.
        let draw = tokio::task::spawn_blocking(move || {
            let drawn = Arc::new(draw(&words)?);
            lock(&kept).insert(place, (words, drawn.clone()));
            drop(surface);
            Ok(drawn)
        });
        draw.await.map_err(|error| Error::other(format!("a picture could not be drawn: {error}")))?
    }

    fn find(&self, place: &Place, words: &Words) -> Option<Arc<Encoded>> {
        lock(&self.kept).get(place).filter(|(said, _)| said == words).map(|(_, kept)| kept.clone())
    }
}

fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[tokio::test]
    async fn a_picture_is_drawn_once_and_again_when_its_words_change() {
        let gallery = Arc::new(Gallery::default());
        let drawn = Arc::new(AtomicUsize::new(0));
        let ask = |words: &'static str| {
            let (gallery, drawn) = (gallery.clone(), drawn.clone());
            async move {
                let draw = move |words: &&str| {
                    drawn.fetch_add(1, Ordering::Relaxed);
                    Ok(Encoded::opaque(words.as_bytes().to_vec()))
                };
                gallery.get("home", words, draw).await.expect("a picture");
            }
        };
        tokio::join!(ask("Hà Nội"), ask("Hà Nội"), ask("Hà Nội"));
        assert_eq!(drawn.load(Ordering::Relaxed), 1);
        ask("Cần Thơ").await;
        ask("Cần Thơ").await;
        assert_eq!(drawn.load(Ordering::Relaxed), 2);
        assert_eq!(lock(&gallery.kept).len(), 1, "a place keeps one picture");
    }
}
