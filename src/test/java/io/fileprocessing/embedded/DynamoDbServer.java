package io.fileprocessing.embedded;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * Amazon DynamoDB in memory, by DynamoDB Local, whose own server would listen on all interfaces.
 */
final class DynamoDbServer implements EmbeddedServer {

  // held, because a logger that is not forgets its level
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  static {
    // it announces each database on standard error, past the logging that everything else uses
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
