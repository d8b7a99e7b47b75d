package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHelloTest {

  private static byte[] hello() throws Exception {
    return TestTls.hello(SSLContext.getDefault(), "api.example");
  }

  private static ClientHello read(byte[] bytes) {
    return ClientHello.read(Unpooled.wrappedBuffer(bytes));
  }

  @Test
  void everyPrefixIsIncomplete() throws Exception {
    byte[] hello = hello();
    for (int length = 0; length < hello.length; length++) {
      assertInstanceOf(ClientHello.Incomplete.class, read(Arrays.copyOf(hello, length)));
    }
    ClientHello.Seen seen = assertInstanceOf(ClientHello.Seen.class, read(hello));
    assertEquals(Optional.of("api.example"), seen.serverName());
  }

  /** In records of one octet each. */
  private static byte[] crumbs() throws Exception {
    byte[] hello = hello();
    ByteBuf spread = Unpooled.buffer();
    for (int i = 5; i < hello.length; i++) {
      spread.writeBytes(new byte[] {22, 3, 1, 0, 1, hello[i]});
    }
    return ByteBufUtil.getBytes(spread);
  }

  @Test
  void messageMayBeSpreadOverRecordsOfOneByte() throws Exception {
    ClientHello.Seen seen = assertInstanceOf(ClientHello.Seen.class, read(crumbs()));
    assertEquals(Optional.of("api.example"), seen.serverName());
  }

  @Test
  void aHelloInCrumbsIsLookedAtSeldom() throws Exception {
    byte[] crumbs = crumbs();
    int looks = 0;
    int there = 1;
    while (read(Arrays.copyOf(crumbs, there)) instanceof ClientHello.Incomplete incomplete) {
      there += incomplete.missing();
      assertTrue(there <= crumbs.length, "waits for what will not come");
      looks++;
    }
    assertTrue(looks < 100, looks + " looks");
  }

  @Test
  void whatIsBehindTheHelloIsLeftAlone() throws Exception {
    byte[] hello = hello();
    assertEquals(read(hello), read(Arrays.copyOf(hello, hello.length + 100)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET / HTTP/1.1\r\n", "SSH-2.0-x\r\n", "\u0000", "\u0016\u0002", "\u0080"})
  void othersAreNotTls(String first) {
    assertInstanceOf(ClientHello.NotTls.class, read(first.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void helloWithoutEndIsNotWaitedFor() {
    byte[] endless = new byte[ClientHello.MAX_BYTES];
    for (int at = 0; at + 6 <= endless.length; at += 6) {
      byte[] record = {22, 3, 1, 0, 1, (byte) (at == 0 ? 1 : 0x7F)};
      System.arraycopy(record, 0, endless, at, record.length);
    }
    assertInstanceOf(ClientHello.NotTls.class, read(endless));
  }

  @Test
  void offeredProtocolsAreRead() {
    byte[] alpn = {0, 16, 0, 14, 0, 12, 2, 'h', '2', 8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    ByteBuf hello = Unpooled.buffer();
    int body = 2 + 32 + 1 + 4 + 2 + 2 + alpn.length;
    hello.writeByte(22).writeShort(0x0301).writeShort(body + 4);
    hello.writeByte(1).writeMedium(body).writeShort(0x0303).writeZero(32);
    hello.writeByte(0).writeShort(2).writeShort(0x1301).writeByte(1).writeByte(0);
    hello.writeShort(alpn.length).writeBytes(alpn);
    assertEquals(
        new ClientHello.Seen(Optional.empty(), List.of("h2", "http/1.1")), ClientHello.read(hello));
  }

  @Test
  void httpOfAnyVersionMayFollow() {
    for (String http : List.of("http/1.0", "http/1.1", "h2")) {
      assertTrue(new ClientHello.Seen(Optional.empty(), List.of("x", http)).mayBeHttp());
    }
    assertTrue(new ClientHello.Seen(Optional.empty(), List.of()).mayBeHttp());
    assertFalse(new ClientHello.Seen(Optional.empty(), List.of("x")).mayBeHttp());
  }

  @Test
  void damageIsNeverAFault() throws Exception {
    Random random = new Random(5);
    byte[] hello = hello();
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = hello.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      ClientHello unused = read(Arrays.copyOf(damaged, random.nextInt(damaged.length + 1)));
    }
  }
}
