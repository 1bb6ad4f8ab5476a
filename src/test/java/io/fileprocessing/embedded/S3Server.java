package io.fileprocessing.embedded;

import java.net.URI;
import java.util.function.Consumer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/**
 * Amazon S3 in memory, by S3Proxy; it verifies signatures and keeps versions.
 *
 * <p>Its store keeps objects as files, so it does not support every key: see {@link
 * WatchedBlobStore}.
 */
final class S3Server implements EmbeddedServer {

  private final BlobStore store;
  private S3Proxy proxy;

  S3Server(Consumer<ObjectWrite> writes, Consumer<RejectedKey> rejections) {
    store = new WatchedBlobStore(new TransientNio2BlobStore(), writes, rejections);
  }

  @Override
  public int start(int port) throws Exception {
    proxy =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://" + LOOPBACK + ":" + port))
            .awsAuthentication(AuthenticationType.AWS_V4, Clients.ACCESS_KEY, Clients.SECRET_KEY)
            .stopTimeout(0)
            .build();
    proxy.start();
    return proxy.getPort();
  }

  @Override
  public void stop() throws Exception {
    proxy.stop();
  }

  @Override
  public void discard() {
    store.close();
  }
}
