package io.github.concurrentcalls.bench.subject;

import io.github.concurrentcalls.call.Chunk;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Apache HttpClient 5 as it comes: classic, pooled, with bodies that are prepared whole. */
final class ApacheClient implements Client {
  private static final ContentType TYPE = ContentType.parse(PreparedBodies.CONTENT_TYPE);

  private final List<URI> pages;
  private final List<byte[]> wholes;
  private final CloseableHttpClient client;

  ApacheClient(URI server, int connections, List<Chunk> chunks) {
    PreparedBodies bodies = new PreparedBodies(chunks);
    this.pages = bodies.pages(server);
    this.wholes = bodies.wholes();
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(connections)
                    .setMaxConnPerRoute(connections)
                    .build())
            .build();
  }

  @Override
  public Line open(String callId) {
    return this::send;
  }

  private void send(int chunk) throws IOException {
    HttpPost post = new HttpPost(pages.get(chunk));
    post.setEntity(new ByteArrayEntity(wholes.get(chunk), TYPE));
    if (client.execute(post, ApacheClient::status) != 200) {
      throw new IOException("the answer was not 200");
    }
  }

  private static int status(ClassicHttpResponse response) throws IOException {
    EntityUtils.toByteArray(response.getEntity());
    return response.getCode();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
