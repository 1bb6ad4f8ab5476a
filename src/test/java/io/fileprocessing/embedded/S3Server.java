package io.fileprocessing.embedded;

import java.net.URI;
import java.util.function.Consumer;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/**
 * Amazon S3 in memory, by S3Proxy; it verifies signatures and keeps versions.
 *
 * <p>Its store keeps objects as files, so it does not support every key: see {@link
 * WatchedBlobStore}.
 */
final class S3Server implements EmbeddedServer {

  private final WatchedBlobStore store;
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
    proxy.setBlobStoreLocator(this::located);
    proxy.start();
    return proxy.getPort();
  }

  /**
   * Called before the signature is verified, which S3Proxy cannot do if a client encodes the slash
   * of an empty segment: the client would see a wrong signature instead of an unsupported key.
   */
  private AccessGrant located(String accessKey, String bucket, String key) {
    if (key != null) {
      store.requirePath(bucket, key);
    }
    return Clients.ACCESS_KEY.equals(accessKey) ? new AccessGrant(Clients.SECRET_KEY, store) : null;
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
