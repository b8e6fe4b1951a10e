/** Where the browser keeps a campaign's latest progress: the page's parts read it there. */
export const progressKey = (campaignId: string) => ["campaign-progress", campaignId];
