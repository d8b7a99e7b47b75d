package trafficguardian.rules.hosts;

import java.util.List;
import java.util.regex.Pattern;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Protocol;

/**
 * Where people write to each other about files, which as such go another way; where sources are
 * kept, whose names stand in the address; and where texts are translated.
 */
public final class Discussions {
  /**
   * Where messages, comments, tickets and sources are written, or texts translated.
   *
   * @param hosts as {@link HostPatterns} has them
   * @param path of what is written, and of nothing that names its file beside it
   */
  private record Board(List<String> hosts, Pattern path) {
    static Board of(String path, String... hosts) {
      return new Board(List.of(hosts), Pattern.compile(path));
    }
  }

  private static final List<Board> BOARDS =
      List.of(
          Board.of("/api/(?:chat|conversations|canvases|reminders)\\.[A-Za-z]+", "slack.com"),
          Board.of("/(?:services|workflows|triggers)/.+", "hooks.slack.com"),
          Board.of(
              "/api/(?:v[0-9]+/)?(?:channels/.+|webhooks/.+|interactions/.+)",
              "discord.com",
              "discordapp.com"),
          Board.of(
              "/graphql|/repos/[^/]+/[^/]+/(?:issues|pulls|discussions|comments|commits/[^/]+/comments)(?:/.*)?",
              "api.github.com"),
          Board.of("/repos/[^/]+/[^/]+/(?:contents/.+|git/(?:blobs|trees))", "api.github.com"),
          Board.of("/api/v4/projects/[^/]+/repository/(?:files/.+|commits)", "gitlab.com"),
          Board.of("/api/v1/repos/[^/]+/[^/]+/contents(?:/.+)?", "codeberg.org", "gitea.com"),
          Board.of("/2\\.0/repositories/[^/]+/[^/]+/src", "api.bitbucket.org"),
          Board.of("/[^/]+/[^/]+/_apis/git/repositories/[^/]+/pushes", "dev.azure.com"),
          Board.of(
              "/api/graphql|/api/v4/(?:projects|groups)/[^/]+/(?:issues|merge_requests|epics|repository/commits/[^/]+/(?:comments|discussions))(?:/.*)?",
              "gitlab.com"),
          Board.of(
              "/api/v1/repos/[^/]+/[^/]+/(?:issues|pulls)(?:/.*)?", "codeberg.org", "gitea.com"),
          Board.of(
              "/2\\.0/repositories/[^/]+/[^/]+/(?:issues|pullrequests|commit/[^/]+/comments)(?:/.*)?",
              "api.bitbucket.org"),
          Board.of(
              "/rest/api/[^/]+/(?:issue|content|comment)(?!.*/(?:child/)?attachments?\\b).*"
                  + "|/wiki/(?:rest/api|api/v2)/(?!.*/(?:child/)?attachments?\\b).+",
              "*.atlassian.net"),
          Board.of("/graphql", "api.linear.app"),
          Board.of("/v1/(?:pages|blocks|comments)(?:/.*)?", "api.notion.com"),
          Board.of("/api/1\\.0/(?:tasks|stories)(?!.*/attachments\\b).*", "app.asana.com"),
          Board.of("/1/cards(?!.*/attachments\\b).*", "api.trello.com"),
          Board.of("/api/v2/(?:task|list|comment)/(?!.*/attachment\\b).+", "api.clickup.com"),
          Board.of("/bot[^/]+/(?:sendMessage|editMessageText)", "api.telegram.org"),
          Board.of(
              "/(?:v1\\.0|beta)/(?:chats|teams|users|me)/(?:.*/)?(?:messages|replies)(?:/.*)?",
              "graph.microsoft.com"),
          Board.of("/.+", "*.webhook.office.com"),
          Board.of("/v1/spaces/[^/]+/messages(?:/.*)?", "chat.googleapis.com"),
          Board.of("/v1/messages(?:/.*)?", "webexapis.com"),
          Board.of("/api/v1/messages(?:/.*)?", "*.zulipchat.com"),
          // Whose texts are of anybody's.
          Board.of("/v2/translate", "api.deepl.com", "api-free.deepl.com"),
          Board.of("/language/translate/v2|/v3/.+:translateText", "translation.googleapis.com"),
          Board.of("/translate", "api.cognitive.microsofttranslator.com", "libretranslate.com"),
          Board.of("/_matrix/client/[^/]+/rooms/[^/]+/send/.+", "matrix.org", "*.matrix.org"));

  private Discussions() {}

  /**
   * Whether what is sent is written to people.
   *
   * @param host in lower case
   */
  public static boolean include(Protocol protocol, String host, Place place) {
    return protocol == Protocol.HTTPS
        && place.part() == MessagePart.BODY
        && BOARDS.stream()
            .anyMatch(
                board ->
                    HostPatterns.anyMatches(board.hosts, host)
                        && board.path.matcher(place.name()).matches());
  }
}
