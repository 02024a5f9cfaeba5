import { render } from "preact";
import { useState } from "preact/hooks";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Button } from "../../client/src/ui/Button.tsx";
import { belowOf, Meter } from "../../client/src/ui/Meter.tsx";
import { Stepper } from "../../client/src/ui/Stepper.tsx";
import { Tabs } from "../../client/src/ui/Tabs.tsx";
import { hush, say, Toasts } from "../../client/src/ui/Toast.tsx";
import { Why } from "../../client/src/ui/Why.tsx";

let page: HTMLElement;
beforeEach(() => {
  page = document.createElement("div");
  document.body.append(page);
});
afterEach(() => {
  render(null, page);
  page.remove();
});

const find = (selector: string): HTMLElement => {
  const found = page.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`nothing is ${selector}`);
  return found;
};
const key = (target: HTMLElement, name: string): void => {
  act(() => {
    target.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
  });
};

function Counter({ max }: { readonly max: number }) {
  const [value, setValue] = useState(3);
  return <Stepper label="Tokens" value={value} min={0} max={max} onInput={setValue} unit="T" />;
}

test("a stepper obeys keys, buttons and its quick maximum", () => {
  act(() => render(<Counter max={25} />, page));
  const field = find("input.step-value");
  const value = (): string | null => field.getAttribute("aria-valuenow");
  key(field, "ArrowUp");
  expect(value()).toBe("4");
  key(field, "PageUp");
  expect(value()).toBe("14");
  key(field, "End");
  expect(value()).toBe("25");
  key(field, "ArrowUp");
  expect(value()).toBe("25");
  key(field, "Home");
  expect(value()).toBe("0");
  act(() => find(".step-max").click());
  expect(value()).toBe("25");
  expect(field.getAttribute("aria-valuetext")).toBe("25 tokens");
});

test("both ends of a range of minutes say what they are in", () => {
  act(() => render(<Stepper label="Time" value={20} min={5} max={154} onInput={() => undefined} unit="min" />, page));
  expect(find(".step-range").textContent).toBe("5 min to 2 h 34 min");
});

function Share() {
  const [value, setValue] = useState(110_000);
  return <Stepper label="Interest" value={value} min={0} max={500_000} step={10_000} onInput={setValue} unit="ppm" />;
}

test("a share is shown and typed in percent", () => {
  act(() => render(<Share />, page));
  const field = find("input.step-value") as HTMLInputElement;
  expect(field.value).toBe("11 %");
  expect(page.textContent).toContain("0 to 50 %");
  act(() => {
    field.value = "25 %";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  expect(field.getAttribute("aria-valuenow")).toBe("250000");
});

function Joules() {
  const [value, setValue] = useState(100_000);
  return <Stepper label="Energy" value={value} min={10_000} max={337_000} step={10_000} onInput={setValue} unit="J" />;
}

test("energy is shown and typed in kJ, and its range names the unit at both ends", () => {
  act(() => render(<Joules />, page));
  const field = find("input.step-value") as HTMLInputElement;
  expect(field.value).toBe("100 kJ");
  expect(page.textContent).toContain("10 kJ to 337 kJ");
  act(() => {
    field.value = "250";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  expect(field.getAttribute("aria-valuenow")).toBe("250000");
});

test("what is typed is taken over as far as it is allowed", () => {
  act(() => render(<Counter max={25} />, page));
  const field = find("input.step-value") as HTMLInputElement;
  for (const [typed, taken] of [
    ["12", "12"],
    ["", "12"],
    ["999", "25"],
    ["x", "25"],
  ] as const) {
    act(() => {
      field.value = typed;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    expect(field.getAttribute("aria-valuenow")).toBe(taken);
  }
});

test("a button that waits cannot be pressed twice, and says when it is done", async () => {
  const finish: ((value: boolean) => void)[] = [];
  let pressed = 0;
  const press = (): Promise<boolean> => {
    pressed += 1;
    return new Promise((resolve) => {
      finish.push(resolve);
    });
  };
  act(() => render(<Button onPress={press}>Send</Button>, page));
  const button = find("button");
  act(() => button.click());
  act(() => button.click());
  expect(pressed).toBe(1);
  expect(button.dataset.state).toBe("sending");
  await act(async () => finish[0]?.(true));
  expect(button.dataset.state).toBe("done");
});

test("a button whose errand was refused goes back to rest", async () => {
  act(() => render(<Button onPress={() => Promise.resolve(false)}>Send</Button>, page));
  await act(async () => find("button").click());
  expect(find("button").dataset.state).toBe("idle");
});

test("a button that cannot be pressed says why", () => {
  const press = vi.fn();
  act(() =>
    render(
      <Button onPress={press} disabled why="You need 3 more tokens.">
        Buy
      </Button>,
      page,
    ),
  );
  act(() => find("button").click());
  expect(press).not.toHaveBeenCalled();
  const described = find("button").getAttribute("aria-describedby") ?? "";
  expect(document.getElementById(described)?.textContent).toBe("You need 3 more tokens.");
});

test("a number opens its arithmetic and Escape closes it, giving the focus back", () => {
  const sum = {
    key: "price",
    value: 12,
    unit: "T" as const,
    parts: [{ key: "margin", op: "+" as const, value: 1, unit: "T" as const }],
  };
  act(() => render(<Why sum={sum} />, page));
  const button = find(".why-button");
  expect(button.getAttribute("aria-expanded")).toBe("false");
  act(() => button.click());
  expect(button.getAttribute("aria-expanded")).toBe("true");
  expect(find(".why-box tfoot").textContent).toContain("12 tokens");
  key(find(".why-box"), "Escape");
  expect(page.querySelector(".why-box")).toBeNull();
  expect(document.activeElement).toBe(button);
});

test("tabs are one stop for the Tab key and move with the arrows", () => {
  const tabs = ["energy", "market", "loans"].map((id) => ({ id, label: id }));
  function Panels() {
    const [selected, setSelected] = useState("energy");
    return (
      <Tabs label="Panels" tabs={tabs} selected={selected} onSelect={setSelected}>
        {selected}
      </Tabs>
    );
  }
  act(() => render(<Panels />, page));
  const stops = (): number => page.querySelectorAll('[role="tab"][tabindex="0"]').length;
  expect(stops()).toBe(1);
  key(find('[data-tab="energy"]'), "ArrowLeft");
  expect(find('[role="tabpanel"]').textContent).toBe("loans");
  expect(document.activeElement).toBe(find('[data-tab="loans"]'));
  expect(stops()).toBe(1);
});

test("a meter says its value and every mark", () => {
  act(() =>
    render(
      <Meter label="Grid" value={50} max={100} valueText="500 kJ" marks={[{ at: 20, label: "low 200 kJ" }]} />,
      page,
    ),
  );
  expect(find('[role="meter"]').getAttribute("aria-valuetext")).toBe("500 kJ; low 200 kJ");
});

test("of two marks at one place, and of two near each other, one has its label below", () => {
  expect(belowOf([87, 87])).toEqual([false, true]);
  expect(belowOf([20, 45, 70])).toEqual([false, false, false]);
});

test("messages are spoken: urgent ones as alerts, the same one only once", () => {
  act(() => render(<Toasts />, page));
  act(() => {
    say("Saved.", "good");
    say("Saved.", "good");
    say("Too few tokens.", "bad");
  });
  expect(find("output").querySelectorAll(".toast")).toHaveLength(1);
  expect(find('[role="alert"]').textContent).toContain("Too few tokens.");
  act(() => hush());
});
