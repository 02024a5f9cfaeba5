/** What people are asked, and what they expect: both questionnaires, and the predictions of the round. */
import { useView } from "../cockpit/cockpit.ts";
import { Predictions } from "../questions/Predictions.tsx";
import { QuestionnaireCardView } from "../questions/QuestionnaireCardView.tsx";

export function QuestionsPane() {
  const { questionnaires } = useView();
  return (
    <div class="questions-pane">
      {questionnaires.map((card) => (
        <QuestionnaireCardView key={card.id} card={card} />
      ))}
      <Predictions />
    </div>
  );
}
