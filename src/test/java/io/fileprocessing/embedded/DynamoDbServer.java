package io.fileprocessing.embedded;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** Amazon DynamoDB in memory, by DynamoDB Local. Its own server would listen on all interfaces. */
final class DynamoDbServer implements EmbeddedServer {

  // a logger without a strong reference may be collected, and then loses its level
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  static {
    // it logs each database to standard error, not to the log of the application
    SQLITE.setLevel(Level.WARNING);
  }

  private final LocalDynamoDBRequestHandler tables =
      new LocalDynamoDBRequestHandler(0, true, null, true, false);
  private Server server;

  @Override
  public int start(int port) throws Exception {
    server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new LocalDynamoDBServerHandler(tables, null));
    server.start();
    return connector.getLocalPort();
  }

  @Override
  public void stop() throws Exception {
    server.stop();
  }

  @Override
  public void discard() {
    tables.shutdown();
  }
}
