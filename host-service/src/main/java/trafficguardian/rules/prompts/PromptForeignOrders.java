package trafficguardian.rules.prompts;

import java.util.List;
import java.util.stream.Stream;

/**
 * Orders in free words in other languages than English: whoever is addressed as a model, and what
 * it is to give away. Letters beyond ASCII stand for themselves.
 */
final class PromptForeignOrders {
  private static final String GAP = "[^\\n\"<]*";

  private static final String SOMEWHERE = "https?://|[\\w.+-]@[\\w-]+\\.[a-z]|~/\\.|\\.env\\b|API";

  private static final List<String> WITH_SPACES =
      PromptText.sentences(
          "\\b(?:(?:KI|IA)\\x20?[:,!] |KI-(?:Assistent|Agent|Modell)|Sprachmodell|taalmodel|Assistent\\b|(?:assistants?|agents?) (?:IA\\b|qui\\b)|\\bassistant\\x20:|langage\\b"
              + "|intelligence artificielle|(?:asist|assist)ent[ei]\\b|lenguaje\\b|linguagem\\b|linguistic|AI-assistent|AI-agent|asysten[tc]|językow)"
              + GAP
              + "\\b(?:schick|send[e]|leite|übermittl|gib|zeig|nenn|verrat|kopier|envo(?:ie|ye)|transf(?:é|è)r|transmet|révèl|recopi|affich|donne|(?:re)?env(?:í|i)a|revel|muestra|copia|publi|incluye|sube\\b|manda"
              + "|envie|encaminh|mostr|inclua|invia|inoltra|rivela|stuur|verstuur|toon|geef|kopieer|wyślij|prześlij|podaj|pokaż|ujawnij|skopiuj)"
              + GAP
              + "(?:"
              + SOMEWHERE
              + "|pass?wor|Schlüssel|systemprompt|mot de passe|contraseña|senha\\b|wachtwoord|hasł|prompt|clave)"
              + GAP,
          "\\b(?:wenn du eine? (?:KI(?:-[a-z]+)?|Sprachmodell|künstliche Intelligenz|LLM) bist"
              + "|si (?:tu es|vous êtes) une? (?:IA|intelligence artificielle|modèle de langage|(?:assistant|agent) IA)"
              + "|si eres una? (?:IA|inteligencia artificial|modelo de lenguaje|(?:asistente|agente) de IA)"
              + "|se você é uma? (?:IA|inteligência artificial|modelo de linguagem|(?:assistente|agente) de IA)"
              + "|se sei (?:un'IA|un'intelligenza artificiale|un (?:modello linguistico|(?:assistente|agente) IA))"
              + "|als je een (?:AI(?:-[a-z]+)?|taalmodel) bent|jeśli jesteś (?:modelem językowym|sztuczną inteligencją|(?:asystentem|agentem) AI))\\b",
          "\\b(?:no tienes(?: ninguna?)?|non hai(?: più)?|não tens|você não tem(?: mais)?|du hast keine|tu n'as(?: plus)? aucune|je hebt geen) "
              + "(?:restricciones|reglas|límites|restrizioni|regole|limiti|restrições|regras|limites?|Einschränkungen|Regeln|Grenzen|restrictions?|règles?|beperkingen|regels)\\b",
          "\\b(?:beachte|befolge)[nt]? (?:Sie )?(?:die|deine|Ihre) (?:[^\\s.,]+ )?(?:anweisungen|vorgaben|regeln|richtlinien)\\b[^.\\n]*\\bnicht(?: mehr| länger)?\\b",
          "\\b(?:deja de lado|dejad de lado|deje de lado|non seguite più|non seguire più|ne tenez plus compte de|ne tiens plus compte de|deixe de lado|leg)"
              + " (?:[^\\s.,]+ ){0,3}(?:instrucciones|reglas|istruzioni|regole|consignes|règles|instructions|instruções|regras)\\b",
          "(?:А|а)ссистент[^\\s]*[^\\n\"<]*(?:отправь|перешли|пришли|выведи|покажи|раскрой|скопируй|передай)[^\\n\"<]*(?:"
              + SOMEWHERE
              + "|парол|промпт)",
          "(?:Е|е)сли (?:ты|вы) (?:— |- |– )?(?:языковая модель|ИИ|нейросеть|искусственный интеллект)",
          "(?:ИИ|нейросет)[^\\n\"<]*(?:отправь|перешли|пришли|выведи|покажи|раскрой|скопируй|передай)[^\\n\"<]*(?:"
              + SOMEWHERE
              + "|парол|промпт)",
          "yapay zek(?:â|a)"
              + GAP
              + "(?:"
              + SOMEWHERE
              + "|parola|şifre)"
              + GAP
              + "(?:gönder|ilet|paylaş|göster)",
          "\\bwenn eine? (?:KI|Sprachmodell|KI-Assistent) (?:dies|das)[a-z]* (?:[a-z]+ )?liest\\s*:",
          "\\b(?:modelo|modello|modèle|modelle?|modelem|assistente|asistente|assistant|KI|IA|AI) (?:sin|sem|senza|sans|ohne|bez) (?:(?:ningún|nenhum|alcun|aucune?|jegliche|żadnych) )?"
              + "(?:límites?|limites?|limiti|grenzen|einschränkungen|restricciones|restrições|restrizioni|restrictions|règles|reglas|regras|regole|regeln|ogranicze)",
          "модель без (?:каких-либо )?(?:ограничений|правил)|раскрой (?:свои )?(?:секретные |системные )?инструкции",
          "\\b(?:revel[ae]|muestra|mostre|rivela|révèle|affiche|verrate|zeige|ujawnij|pokaż) (?:tus|(?:as )?suas|le tue|tes|vos|deine|ihre|swoje) (?:(?:geheimen?|tajne|versteckten) )?"
              + "(?:instrucciones|instruções|istruzioni|instructions|consignes|anweisungen|instrukcje)",
          "\\b(?:desobedece|desobedeça|disobbedisci|désobéis|missachte|złam) (?:(?:a|à|às|as|las|los|alle|aux|les|die|deine|a las) )?(?:(?:bisherigen|poprzednie) )?"
              + "(?:reglas|regras|regole|règles|regeln|zasady|instrucciones|instruções|istruzioni|consignes|anweisungen)",
          "\\boublie[zr]? (?:ton|votre) rôle\\b",
          "\\bignor(?:er|ar|are|ez|a|e) (?:la demande|la petición|o pedido|la richiesta) (?:de l(?:'|’)utilisateur|del usuario|do usuário|dell(?:'|’)utente)",
          "\\bpara (?:o|a|el|la) (?:agente|asistente|assistente) que (?:processa|procesa|lê|lee|analisa|analiza)[^:\\n\"]*:",
          "\\b(?:guarda|guarde|speichere|mémorise|enregistre|memorizza|salva|onthoud|zapamiętaj) (?:[^\\s.,]+ )?(?:(?:en|in|dans|na|em|nella) (?:tu|su|la|ta|votre|deinem|deinen|sua|tua|je|a)(?: )?(?:memoria|mémoire|memória|Gedächtnis|Speicher|geheugen)|,? (?:dass|dat|że) (?:der Nutzer|de gebruiker|użytkownik))",
          "(?:сохрани|запиши) (?:это )?в (?:свою |своей )?памят",
          "إذا كنت (?:نموذج|مساعد|ذكاء|وكيل)",
          "(?:الذكاء الاصطناعي|المساعد الذكي)"
              + GAP
              + "(?:أرسل|اكشف|اطبع|أعد توجيه)"
              + GAP
              + "(?:"
              + SOMEWHERE
              + "|كلمة|تعليمات)");

  private static final List<String> WITHOUT_SPACES =
      List.of(
          "(?:AI ?(?:助手|代理|助理|模型)|语言模型|大模型|智能助理|智能助手|智能体)[^\\n\"<]*(?:发送|转发|输出|泄露|提交|上传|告诉|提供)[^\\n\"<]*(?:"
              + SOMEWHERE
              + "|密码|密钥|提示词)"
              + GAP,
          "(?:AI ?(?:助手|代理|助理|模型)|语言模型|大模型|智能助理|智能助手|智能体)[^\\n\"<]*(?:不要|别|勿|无需)(?:再)?(?:理会|遵守|遵循|告诉|通知|提醒)"
              + GAP,
          "(?:没有(?:任何)?|不受(?:任何)?)限制的?(?:AI|模型|助手|智能体)",
          "如果(?:你|您)是(?:一个|一個)?(?:AI|人工智能|语言模型|大模型|大语言模型|智能助手)",
          "(?:AI(?:アシスタント|エージェント)|言語モデル|アシスタント(?:へ|さん))[^\\n\"<]*(?:"
              + SOMEWHERE
              + "|パスワード|プロンプト)[^\\n\"<]*(?:送信|転送|出力|表示|教え|貼り付け)",
          "(?:给|致|对)(?:所有)?(?:AI|人工智能|语言模型|大模型|助手|智能体)(?:助手|模型|代理)?(?:的)?(?:指令|指示|说明|提示|命令)(?::|:)",
          "(?:AI|アシスタント|言語モデル|エージェント)(?:アシスタント|エージェント|モデル)?(?:への|に対する)(?:指示|命令|お願い|メッセージ)(?::|:)",
          "(?:AI|어시스턴트|언어 모델|에이전트)(?:에게|에 대한 지시|를 위한 지시): ",
          "环境变量[^\\n]*(?:附在|发送|发到|(?:并|后)输出|输出(?:到|在|给)|写入(?:回复|评论|答复)|告诉|提供给|回复)",
          "あなたが(?:AI|言語モデル|人工知能|LLM)",
          "(?:AI ?(?:어시스턴트|에이전트|비서)|언어 모델|어시스턴트에게)[^\\n\"<]*(?:"
              + SOMEWHERE
              + "|비밀번호|프롬프트)[^\\n\"<]*(?:보내|전송|전달|출력|공개)",
          "(?:언어 모델|인공지능|AI)(?:이)?라면");

  static final List<String> ALL =
      Stream.concat(WITH_SPACES.stream(), WITHOUT_SPACES.stream()).toList();

  private PromptForeignOrders() {}
}
