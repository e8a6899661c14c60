// The live connection of a page that shows an assembly: <body data-assembly="ID">.
// Fragments arrive as <turbo-stream> elements that the server rendered; Turbo applies them.
import * as Turbo from "@hotwired/turbo";
import { type HubConnection, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

let followed: { assembly: string; connection: HubConnection } | undefined;

/** Connects to the assembly that the page names, keeps the connection while pages of it follow each other, ends it on others. */
export function follow(): void {
  const assembly = document.body.dataset["assembly"];
  if (followed?.assembly === assembly) return;
  void followed?.connection.stop();
  followed = assembly === undefined ? undefined : { assembly, connection: connect(assembly) };
}

function connect(assembly: string): HubConnection {
  const connection = new HubConnectionBuilder()
    .withUrl("/hub/assembly")
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount }) => wait(previousRetryCount) })
    .configureLogging(LogLevel.None)
    .build();

  connection.on("FragmentChanged", (fragment: string) => Turbo.renderStreamMessage(fragment));
  connection.onreconnecting(() => show("lost"));
  connection.onreconnected(() => join(connection, assembly));
  void start(connection, assembly, 0);
  return connection;
}

async function start(connection: HubConnection, assembly: string, tries: number): Promise<void> {
  try {
    await connection.start();
    await join(connection, assembly);
  } catch {
    show("lost");
    // A page that has moved on stopped its connection on purpose.
    if (followed?.connection === connection) setTimeout(() => void start(connection, assembly, tries + 1), wait(tries));
  }
}

async function join(connection: HubConnection, assembly: string): Promise<void> {
  await connection.invoke("Join", { assembly, afterSeq: null });
  show("ok");
}

function show(state: "ok" | "lost"): void {
  for (const link of document.querySelectorAll<HTMLElement>(".link[data-state]")) link.dataset["state"] = state;
}

/** For ever, within 2 s at first and within 30 s later, by full chance, so that a restarted server is not met by everybody at once. */
function wait(tries: number): number {
  return Math.random() * Math.min(30_000, 2000 * 2 ** tries);
}
