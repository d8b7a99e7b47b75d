package trafficguardian.host.control;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import trafficguardian.fuzz.FuzzInput;
import trafficguardian.ipc.Method;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;
import trafficguardian.ipc.Wire;

/**
 * Lines that clients might send: each is a request that is offered, or has an answer in our words.
 */
public final class ConversationFuzz {
  private static final Request.Tasks TASKS = new ExampleTasks();
  private static final int LONGEST_ERROR = 400;

  private ConversationFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    FuzzInput input = new FuzzInput(data);
    Set<Method> offered =
        input.choice(2) == 0 ? Method.FOR_OPERATOR : EnumSet.copyOf(Method.FOR_AGENTS);
    for (String line : new String(input.rest(), StandardCharsets.ISO_8859_1).split("\n", -1)) {
      answer(line.getBytes(StandardCharsets.ISO_8859_1), offered);
    }
  }

  private static void answer(byte[] line, Set<Method> offered) {
    Wire.Incoming incoming = Wire.incoming(line, offered);
    String answer = "";
    if (incoming instanceof Wire.Malformed malformed) {
      answer = Wire.error(malformed);
      if (answer.length() > LONGEST_ERROR) {
        throw new AssertionError("an error of " + answer.length());
      }
    } else if (incoming instanceof Wire.Call call) {
      Reply reply = call.request().answeredBy(TASKS);
      answer = Wire.result(call.id(), reply);
    }
    if (answer.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new AssertionError("not one line of ASCII");
    }
  }
}
