package trafficguardian.rules.commands;

import java.util.List;

/**
 * What expressions about programs are made of: calls that read, send and write files, as Python,
 * JavaScript, Ruby, PHP and PowerShell spell them.
 */
final class ProgramText {
  /** What a string is written between, raw or inside JSON. */
  static final String QUOTE = "\\\\?[\"'`]";

  /** Between the names of a path, which may be strings of their own. */
  static final String SLASH = "(?:[/\\\\]{1,2}|" + QUOTE + "\\)?\\s*[/,]\\s*" + QUOTE + "|%2[Ff])";

  /** Calls that read a file whole, those first that are looked for apart. */
  static final String READERS =
      "\\bopen\\(|\\b(?:readFile(?:Sync)?|file_get_contents|ReadFile|File\\.(?:bin)?read|Path)\\(|\\b(?:Get-Content|gc) |`cat ";

  static final String READS = "(?:" + READERS + ")";

  /** Functions that take bytes elsewhere, those first that are looked for apart. */
  static final String SENDERS =
      "\\brequests\\.(?:post|put|get|request)|https\\.(?:request|get|post)|http\\.(?:request|get|post|Post)"
          + "|\\b(?:httpx|axios)\\.(?:post|put|get|request)"
          + "|(?:\\burlopen|\\baxios|\\bfetch|\\bsendmail|\\bFaraday\\.post|\\.request|Net::HTTP\\.\\w+|\\bUpload(?:String|File|Data)|\\.sendall|\\bgethostbyname|\\bURI\\.open|[\"']\\)\\.(?:get|request|post)|->post)";

  /** Calls of them. */
  static final String SENDS = "(?:" + SENDERS + ")\\(";

  /** The whole environment, not one variable. */
  static final String ENVIRONMENT =
      "(?:\\bos\\.environ(?:\\)|\\.items\\(|\\.copy\\()|\\(process\\.env\\)|\\benv:\\s*process\\.env\\b|\\bENV\\.(?:to_h|to_a|inspect|map)\\b)";

  private ProgramText() {}

  /** How files at a path are written to: the path in the call, or in what the call is given. */
  static List<String> writes(String path) {
    return List.of(
        "\\b(?:open\\([^\\n]*"
            + path
            + "[^\\n]*[\"'][aw]\\+?b?\\\\?[\"']|(?:append|write)File(?:Sync)?\\([^\\n]*"
            + path
            + ")",
        path
            + "\\b[^\\n]*\\n?[^\\n]*(?:\\.write_(?:text|bytes)\\(|\\b(?:open|Open)\\((?:\\w+,\\s*)?\\\\?[\"'][aw]|\\b(?:append|write)File(?:Sync)?\\(\\w+)");
  }
}
