//! How much may be under way at once.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What is under way: read from its file and not yet handed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Load {
    records: usize,
    bytes: usize,
}

/// A bound on what is under way, so that a slow record does not pile the others up behind it.
#[derive(Debug)]
pub struct Window {
    most: Load,
    load: Mutex<Load>,
    room: Condvar,
}

impl Window {
    /// A window for so many records and bytes. One record always finds room, however large it is.
    pub fn new(records: usize, bytes: usize) -> Window {
        Window { most: Load { records, bytes }, load: Mutex::default(), room: Condvar::new() }
    }

    /// Wait for room for a record of `bytes`, and take it.
    pub fn enter(&self, bytes: usize) {
        let full = |load: &mut Load| {
            load.records > 0 && (load.records >= self.most.records || load.bytes + bytes > self.most.bytes)
        };
        let mut load = self.room.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        load.records += 1;
        load.bytes += bytes;
    }

    /// Give back the room of a record of `bytes`.
    pub fn leave(&self, bytes: usize) {
        let mut load = self.lock();
        load.records -= 1;
        load.bytes -= bytes;
        drop(load);
        self.room.notify_all();
    }

    /// Whether nothing is under way.
    pub fn is_empty(&self) -> bool {
        self.lock().records == 0
    }

    fn lock(&self) -> MutexGuard<'_, Load> {
        self.load.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn one_record_always_finds_room_and_the_next_one_waits() {
        let window = Arc::new(Window::new(4, 10));
        window.enter(1000);
        let second = std::thread::spawn({
            let window = Arc::clone(&window);
            move || window.enter(1)
        });
        assert!(!window.is_empty());
        window.leave(1000);
        second.join().unwrap();
        assert_eq!(*window.lock(), Load { records: 1, bytes: 1 });
        window.leave(1);
        assert!(window.is_empty());
    }
}
