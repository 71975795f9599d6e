import { Radio } from "../../ui/Radio";
import { Ruby } from "../../ui/Ruby";

type Change<T> = (was: readonly T[]) => T[];
type Props<T extends string> = { name: string; rows: Readonly<Record<T, string>>; now: readonly T[]; onChange: (by: Change<T>) => void };

/** As many of these as fit; told as what a tap does to them, in the order in which they stand. */
export function Several<T extends string>({ name, rows, now, onChange }: Props<T>) {
  const all = Object.keys(rows) as T[];
  return (
    <>
      {all.map((one) => (
        <Radio
          key={one}
          many
          name={name}
          value={one}
          checked={now.includes(one)}
          onPick={(_, on) => onChange((was) => all.filter((each) => (each === one ? on : was.includes(each))))}
        >
          <Ruby text={rows[one]} />
        </Radio>
      ))}
    </>
  );
}
