package io.fileprocessing.local;

import io.fileprocessing.embedded.ObjectWrite;
import io.fileprocessing.embedded.Observer;
import io.fileprocessing.embedded.RejectedKey;
import io.fileprocessing.embedded.SentEvent;
import java.util.Objects;
import java.util.function.Consumer;

/** Hands what happens in the services to the watch, on the thread of the loop. */
final class LoopObserver implements Observer {

  private final EventLoop loop;
  private Watch watch;

  LoopObserver(EventLoop loop) {
    this.loop = Objects.requireNonNull(loop, "loop");
  }

  /** Before this, what happens is not watched. */
  void use(Watch newWatch) {
    loop.post(() -> watch = newWatch);
  }

  private void post(Consumer<Watch> task) {
    loop.post(
        () -> {
          if (watch != null) {
            task.accept(watch);
          }
        });
  }

  @Override
  public void stored(ObjectWrite write) {
    post(w -> w.stored(write));
  }

  @Override
  public void sent(SentEvent event) {
    post(w -> w.sent(event));
  }

  @Override
  public void ignored(ObjectWrite write) {
    post(w -> w.ignored(write));
  }

  @Override
  public void rejected(RejectedKey key) {
    post(w -> w.rejected(key));
  }
}
