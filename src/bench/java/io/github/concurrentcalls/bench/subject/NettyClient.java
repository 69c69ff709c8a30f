package io.github.concurrentcalls.bench.subject;

import io.github.concurrentcalls.call.Chunk;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Netty's codec on one event loop, with composite bodies outside of the heap. */
final class NettyClient implements Client {
  private static final int BROKEN = -1;

  private final URI server;
  private final PreparedBodies bodies;
  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

  NettyClient(URI server, List<Chunk> chunks) {
    this.server = server;
    this.bodies = new PreparedBodies(chunks);
  }

  @Override
  public Line open(String callId) {
    BlockingQueue<Integer> answers = new ArrayBlockingQueue<>(2);
    Channel channel =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .handler(new Pipeline(answers))
            .connect(server.getHost(), server.getPort())
            .syncUninterruptibly()
            .channel();
    return new NettyLine(channel, answers, callId);
  }

  @Override
  public void close() {
    loop.shutdownGracefully().syncUninterruptibly();
  }

  private final class NettyLine implements Line {
    private final Channel channel;
    private final BlockingQueue<Integer> answers;
    private final ByteBuffer beginning;

    NettyLine(Channel channel, BlockingQueue<Integer> answers, String callId) {
      this.channel = channel;
      this.answers = answers;
      this.beginning = PreparedBodies.direct(PreparedBodies.beginning(callId));
    }

    @Override
    public void send(int chunk) throws IOException {
      ByteBuf body = Unpooled.wrappedBuffer(bodies.after(beginning, chunk));
      // A write that fails is told to the handler.
      var unused = channel.writeAndFlush(request(chunk, body), channel.voidPromise());
      try {
        int status = answers.take();
        if (status != 200) {
          throw new IOException("the answer was " + status);
        }
      } catch (InterruptedException stopped) {
        throw new IOException(stopped);
      }
    }

    private FullHttpRequest request(int chunk, ByteBuf body) {
      FullHttpRequest request =
          new DefaultFullHttpRequest(
              HttpVersion.HTTP_1_1, HttpMethod.POST, bodies.path(chunk), body);
      request
          .headers()
          .set(HttpHeaderNames.HOST, server.getAuthority())
          .set(HttpHeaderNames.CONTENT_TYPE, PreparedBodies.CONTENT_TYPE)
          .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
      return request;
    }

    @Override
    public void close() {
      channel.close().syncUninterruptibly();
    }
  }

  private static final class Pipeline extends ChannelInitializer<Channel> {
    private final BlockingQueue<Integer> answers;

    Pipeline(BlockingQueue<Integer> answers) {
      this.answers = answers;
    }

    @Override
    protected void initChannel(Channel channel) {
      channel
          .pipeline()
          .addLast(new HttpClientCodec(), new HttpObjectAggregator(1 << 20), new Handover(answers));
    }
  }

  /** Hands every answer to the thread that waits for it. */
  private static final class Handover extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final BlockingQueue<Integer> answers;

    Handover(BlockingQueue<Integer> answers) {
      this.answers = answers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
      answers.add(response.status().code());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      answers.add(BROKEN);
    }
  }
}
