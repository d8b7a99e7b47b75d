package trafficguardian.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.SocketOwner;

/** The MCP server as a program. */
public final class Main {
  private static final int USAGE_ERROR = 2;

  private Main() {}

  /** Serves until the input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    // Standard output belongs to the protocol: whatever else prints, prints to standard error.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.setOut(System.err);
    System.exit(run(arguments, System.getenv(), new FileInputStream(FileDescriptor.in), out));
  }

  /** What {@code --help} prints. */
  public static String usage() {
    return Options.USAGE;
  }

  private static int run(
      String[] arguments, Map<String, String> environment, InputStream in, OutputStream out)
      throws InterruptedException {
    try {
      Options options = Options.parse(arguments);
      switch (options.task()) {
        case HELP -> print(out, Options.USAGE);
        case VERSION -> print(out, "traffic-guardian-mcp " + version() + "\n");
        case SERVE -> serve(new SocketPath(environment).resolve(options), in, out);
      }
      return 0;
    } catch (UsageException wrong) {
      System.err.println("traffic-guardian-mcp: " + wrong.sentence());
      return USAGE_ERROR;
    }
  }

  private static void serve(Path socket, InputStream in, OutputStream out)
      throws InterruptedException {
    GuardianClient host = GuardianClient.at(socket, Turns.DEADLINE, SocketOwner.OR_FOLDER_OWNER);
    McpJsonMapper json = new JacksonMcpJsonMapper(Json.mapper());
    Offer offer = Offer.of(new Turns(host), version());
    LineTransport transport = new LineTransport(in, out, json, new Stateless(offer));
    McpServer.sync(transport)
        .serverInfo(offer.server())
        .instructions(Guide.INSTRUCTIONS)
        .capabilities(Offer.CAPABILITIES)
        .tools(offer.tools())
        .resources(offer.resources())
        .prompts(offer.prompts())
        .jsonMapper(json)
        // Arguments checks the input in words made for a model, and the tests hold the answers
        // against the schemas: a validator would only load its classes at every start.
        .validateToolInputs(false)
        .jsonSchemaValidator(new NoValidator())
        .immediateExecution(true)
        .build();
    transport.serve();
  }

  /** Finds everything valid. */
  private static final class NoValidator implements JsonSchemaValidator {
    @Override
    public ValidationResponse validate(Map<String, Object> schema, Object content) {
      return ValidationResponse.asValid("");
    }
  }

  private static void print(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static String version() {
    try (InputStream resource = Main.class.getResourceAsStream("version.txt")) {
      return resource == null
          ? "unknown"
          : new String(resource.readAllBytes(), StandardCharsets.US_ASCII).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
