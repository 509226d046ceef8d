// SPDX-License-Identifier: GPL-2.0-only
#include "paper-summary.h"

#include "common/text-table.h"

#include <algorithm>
#include <string>

namespace ns3::aiot
{

namespace
{

PaperCounts&
FindPaper(std::vector<PaperCounts>& papers, const std::string& name)
{
    const auto found = std::find_if(papers.begin(), papers.end(), [&](const PaperCounts& paper) {
        return paper.paper == name;
    });
    if (found != papers.end())
    {
        return *found;
    }
    papers.push_back({name, {}, 0});
    return papers.back();
}

} // namespace

const std::vector<std::string>&
GetFigureStatuses()
{
    static const std::vector<std::string> statuses{"reproduced",
                                                   "consistent",
                                                   "arithmetic",
                                                   "not reproducible"};
    return statuses;
}

std::vector<PaperCounts>
CountByPaper(const std::vector<CheckedReference>& cards)
{
    std::vector<PaperCounts> papers;
    for (const CheckedReference& judged : cards)
    {
        PaperCounts& paper = FindPaper(papers, judged.card.paper);
        for (const FigureResult& result : judged.results)
        {
            ++paper.statuses[GetStatusText(result.status)];
            paper.failures += result.failed ? 1 : 0;
        }
    }
    return papers;
}

void
PrintPaperSummary(std::ostream& out, const std::vector<CheckedReference>& cards)
{
    std::vector<PaperCounts> papers = CountByPaper(cards);
    if (papers.size() < 2)
    {
        return;
    }
    std::vector<std::string> titles{"paper"};
    titles.insert(titles.end(), GetFigureStatuses().begin(), GetFigureStatuses().end());
    titles.emplace_back("must hold and do not");
    TextTable table(titles, {1, 2, 3, 4, 5});
    for (PaperCounts& paper : papers)
    {
        std::vector<std::string> cells{paper.paper};
        for (const std::string& status : GetFigureStatuses())
        {
            cells.push_back(std::to_string(paper.statuses[status]));
        }
        cells.push_back(std::to_string(paper.failures));
        table.AddRow(cells);
    }
    out << '\n';
    table.Print(out);
}

} // namespace ns3::aiot
