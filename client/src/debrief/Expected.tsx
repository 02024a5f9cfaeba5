/** What was expected beside what came, a row a round, and how often who was right. Names are in the facilitator's version only. */
import type { ForetoldRound, GameDebrief } from "@commonwatt/shared/views/debrief.ts";
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { type Names, nameOf } from "./figures.ts";

export interface ExpectedProps {
  readonly game: GameDebrief;
  readonly names: Names;
  readonly withTable: boolean;
  /** only these */
  readonly rounds?: readonly number[];
}

/** Rounds in which somebody expected something. */
export const foretoldIn = ({ foretold }: GameDebrief): readonly ForetoldRound[] =>
  foretold.filter(({ expected }) => Object.values(expected).some((homes) => homes > 0));

export function Expected({ game, names, withTable, rounds }: ExpectedProps) {
  const said = foretoldIn(game).filter(({ round }) => rounds?.includes(round) ?? true);
  const best = game.scores[0];
  const title = withTable ? t("debrief.expectedAt", { table: game.table }) : t("debrief.expected");
  return (
    <section class="card stack-s expected" aria-label={title}>
      <h3>{title}</h3>
      {said.length === 0 ? (
        <p class="soft">{t("debrief.expected.none")}</p>
      ) : (
        <>
          {best ? <p>{t("debrief.expected.best", { hits: best.hits, made: best.made })}</p> : null}
          <ol class="expected-rounds">
            {said.map((round) => (
              <Round key={round.round} round={round} game={game} names={names} />
            ))}
          </ol>
          {game.scores.some(({ seat }) => seat !== undefined) ? (
            <ul class="row expected-scores" aria-label={t("debrief.expected.scores")}>
              {game.scores.map(({ seat, hits, made }) => (
                <li key={seat} class="chip">
                  {seat === undefined ? "" : nameOf(names, game.game, seat)} <strong>{hits}</strong> / {made}
                </li>
              ))}
            </ul>
          ) : null}
        </>
      )}
    </section>
  );
}

interface RoundProps {
  readonly round: ForetoldRound;
  readonly game: GameDebrief;
  readonly names: Names;
}

function Round({ round, game, names }: RoundProps) {
  const all = Object.values(round.expected).reduce((sum, homes) => sum + homes, 0);
  return (
    <li class="expected-round">
      <span class="figure expected-n">{round.round}</span>
      <div class="grow">
        <p class="strong">{t(`question.${round.question}`)}</p>
        <ul class="expected-answers">
          {Object.entries(round.expected).map(([answer, homes]) => {
            const came = answer === round.happened;
            const who = (round.answers ?? []).flatMap((one, seat) =>
              one === answer ? [nameOf(names, game.game, seat)] : [],
            );
            return (
              <li key={answer} data-came={came ? "true" : undefined}>
                <span class="expected-bar" style={{ width: `${all === 0 ? 0 : (100 * homes) / all}%` }} />
                <span class="small">
                  {t("debrief.expected.answer", { n: homes, said: t(`answer.${round.question}.${answer}`) })}
                  {who.length > 0 ? <span class="soft"> {who.join(", ")}</span> : null}
                </span>
                {came ? <Icon name="check" label={t("report.prediction.came")} /> : null}
              </li>
            );
          })}
        </ul>
        <p class="small of-leaf">{t(`happened.${round.question}.${round.happened}`)}</p>
      </div>
    </li>
  );
}
