// Asks an MCP server everything that it offers, with the official client, and prints what it was told.
// node mcp_client.mjs COMMAND legacy|modern
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";

const [command, era] = process.argv.slice(2);
const client = new Client(
  { name: "first-use", version: "1" },
  { versionNegotiation: { mode: era === "modern" ? { pin: "2026-07-28" } : "legacy" } },
);
await client.connect(new StdioClientTransport({ command, env: process.env, stderr: "inherit" }));
const { tools } = await client.listTools();
const { resources } = await client.listResources();
const { prompts } = await client.listPrompts();
const told = {
  tools: tools.map((tool) => tool.name),
  status: await client.callTool({ name: "clawsec_traffic_status", arguments: {} }),
  findings: await client.callTool({ name: "clawsec_traffic_findings", arguments: { limit: 50 } }),
  check: await client.callTool({ name: "clawsec_traffic_check_config", arguments: { config: { proxy_port: -1 } } }),
  wrong: await client.callTool({ name: "clawsec_traffic_findings", arguments: { limit: 51 } }),
  resource: await client.readResource({ uri: resources[0].uri }),
  prompt: await client.getPrompt({ name: prompts[0].name }),
};
const calls = Array.from({ length: 100 }, () => client.callTool({ name: "clawsec_traffic_findings", arguments: {} }));
told.answered = (await Promise.all(calls)).filter((result) => !result.isError).length;
console.log(JSON.stringify(told));
await client.close();
