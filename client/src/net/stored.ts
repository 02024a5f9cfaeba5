/** Plain data kept by the browser. Where it may not keep anything (private windows, full disks) it lasts as long as the page. */
export interface Stored<T> {
  read(): T;
  write(value: T): void;
}

/** `storage` is asked for only when needed: merely naming it throws in some windows. */
export function stored<T>(storage: () => Storage, key: string, otherwise: T): Stored<T> {
  let memory: T | undefined;
  return {
    read: () => {
      if (memory !== undefined) return memory;
      try {
        const text = storage().getItem(key);
        return text === null ? otherwise : (JSON.parse(text) as T);
      } catch {
        return otherwise;
      }
    },
    write: (value) => {
      try {
        storage().setItem(key, JSON.stringify(value));
        memory = undefined;
      } catch {
        memory = value;
      }
    },
  };
}
