/** The SDK's client, whose rooms inflate what the server has deflated. Loaded when it is first needed. */
import { DEFLATED } from "@commonwatt/shared/protocol/deflated.ts";
import { Client, Room } from "colyseus.js";
import { inflateSync } from "fflate";

class InflatingRoom<T> extends Room<unknown, T> {
  protected override onMessageCallback(event: MessageEvent<ArrayBuffer>): void {
    const frame = new Uint8Array(event.data);
    const data = frame[0] === DEFLATED ? inflateSync(frame.subarray(1)) : frame;
    super.onMessageCallback(new MessageEvent("message", { data }));
  }
}

export class InflatingClient extends Client {
  protected override createRoom<T>(name: string, rootSchema?: ConstructorParameters<typeof Room<unknown, T>>[1]) {
    return new InflatingRoom<T>(name, rootSchema);
  }
}
