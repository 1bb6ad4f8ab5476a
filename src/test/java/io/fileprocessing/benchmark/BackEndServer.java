package io.fileprocessing.benchmark;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The back ends as a server on a free port of 127.0.0.1. */
final class BackEndServer implements AutoCloseable {

  /** A page of the largest file fits. */
  private static final int MAX_BODY = 256 << 20;

  private final EventLoopGroup loop = new NioEventLoopGroup(1);
  private final Channel channel;

  private BackEndServer() throws IOException {
    SimulatedAws aws = new SimulatedAws();
    channel =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel connection) {
                    connection
                        .pipeline()
                        .addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_BODY), aws);
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  static BackEndServer start() throws IOException {
    return new BackEndServer();
  }

  /** Runs until its standard input ends, which it does with the process that started it. */
  public static void main(String[] args) throws IOException {
    try (BackEndServer server = start()) {
      System.out.println(server.port());
      while (System.in.read() >= 0) {
        // nothing is expected
      }
    }
  }

  int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @Override
  public void close() {
    channel.close();
    loop.shutdownGracefully();
  }
}
