/** The reports of a game, for any page that shows them. */
export { CommunityReport } from "./CommunityReport.tsx";
export { FinalReport, type FinalReportProps } from "./FinalReport.tsx";
export { RoundReportView, type RoundReportViewProps } from "./RoundReportView.tsx";
