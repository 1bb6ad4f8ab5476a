package io.fileprocessing.local;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.local.page.PageServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The application, what is watched of it, and the page that shows it; on the thread of a loop. */
final class Session implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PUBLISH = Duration.ofMillis(250);

  private final EventLoop loop;
  private final Watch watch;
  private final Faults faults;
  private final Lifecycle lifecycle;
  private final PageState state;
  private final Optional<PageServer> page;
  private List<String> startFailure = List.of();
  private long publishedAt;

  /**
   * @param folder where results and {@code aws.env} are saved
   */
  Session(LocalAws aws, RunOptions options, EventLoop loop, Progress progress, Path folder)
      throws IOException {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.watch = new Watch(aws, loop, progress, folder);
    this.faults = new Faults(aws);
    this.lifecycle =
        new Lifecycle(
            aws,
            faults,
            options.routes(),
            folder,
            progress,
            watch.board(),
            line -> loop.post(() -> watch.logged(line)));
    this.state = new PageState(aws, watch.board(), lifecycle, faults);
    this.page =
        options.once()
            ? Optional.empty()
            : Optional.of(new PageServer(0, new PageActions(aws, faults, loop, lifecycle, watch)));
    page().ifPresent(address -> progress.step("see it at " + address));
  }

  Watch watch() {
    return watch;
  }

  /** The address of the page; empty if the run ends by itself. */
  Optional<URI> page() {
    return page.map(PageServer::address);
  }

  EnvironmentFile environmentFile() {
    return lifecycle.file();
  }

  /** Starts the application in the background. */
  void start() throws IOException {
    lifecycle.start();
  }

  boolean isStarting() {
    return lifecycle.supervisor().isStarting();
  }

  /** Why the application could not be started last; empty if it could. */
  List<String> startFailure() {
    return startFailure;
  }

  /** Does what is due for a tenth of a second, and returns the files that have been finished. */
  List<TrackedFile> tick() throws IOException, InterruptedException {
    loop.run(LOOK);
    Supervisor.Change change = lifecycle.look();
    if (change instanceof Supervisor.Failed failed) {
      startFailure = failed.errors();
    } else if (change instanceof Supervisor.Running) {
      startFailure = List.of();
    }
    List<TrackedFile> finished = watch.look();
    faults.look(Instant.now());
    if (page.isPresent() && System.nanoTime() - publishedAt > PUBLISH.toNanos()) {
      publishedAt = System.nanoTime();
      page.get().publish(state.run(), state.changedFiles());
    }
    return finished;
  }

  @Override
  public void close() throws IOException {
    page.ifPresent(PageServer::close);
    watch.close();
    try {
      lifecycle.close();
    } finally {
      faults.close();
    }
  }
}
