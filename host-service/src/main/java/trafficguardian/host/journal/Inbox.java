package trafficguardian.host.journal;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What any thread hands to the one that waits for it: in order, and only so much at a time. */
final class Inbox<T> {
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<T> items; // guarded by lock
  private boolean closed; // guarded by lock

  /** Written under the lock. Read without it, so that a flood does not keep the taker from it. */
  private volatile boolean full;

  Inbox(int capacity) {
    this.capacity = capacity;
    this.items = new ArrayDeque<>(capacity);
  }

  /** Whether there was room for {@code item}, and it is not closed. */
  boolean add(T item) {
    if (full) {
      return false;
    }
    lock.lock();
    try {
      if (closed || items.size() >= capacity) {
        return false;
      }
      items.add(item);
      full = items.size() >= capacity;
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until something is there, it is closed, or it is so late, and moves what is there.
   *
   * @param most so many, so that the lock is never held for long
   * @param deadline by {@link System#nanoTime}
   */
  void take(Collection<T> into, int most, long deadline) throws InterruptedException {
    lock.lock();
    try {
      while (items.isEmpty() && !closed) {
        if (changed.awaitNanos(deadline - System.nanoTime()) <= 0) {
          return;
        }
      }
      for (int i = 0; i < most && !items.isEmpty(); i++) {
        into.add(items.remove());
      }
      full = false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits so long, or until it is closed. */
  void pause(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long rest = nanos;
      while (!closed && rest > 0) {
        rest = changed.awaitNanos(rest);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes nothing more; what is there can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    lock.lock();
    try {
      return items.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Throws away what is there, and tells how much it was. */
  int clear() {
    lock.lock();
    try {
      int count = items.size();
      items.clear();
      return count;
    } finally {
      lock.unlock();
    }
  }
}
