// SPDX-License-Identifier: GPL-2.0-only

/*
 * Joules of a node by step of its zone's series, from accounts that close their steps at
 * different times.
 *
 * Each account appends the joules of a step when its own time has passed the step's end; an
 * account whose component stays in one state for a day does so a day late. A step is complete
 * when the slowest account has closed it:
 *
 *     E(step) = sum over accounts a of closedJ[a][step], in the order of accounts,
 *
 * so the result does not depend on who closes first. Columns hold what is not complete yet and
 * are compacted when half of them is done with, so memory is the spread between the fastest and
 * the slowest account, not the length of the run.
 */

#include "site-periods.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

void
SitePeriods::Column::Compact()
{
    if (head == closedJ.size())
    {
        closedJ.clear();
        head = 0;
    }
    else if (head > closedJ.size() / 2)
    {
        closedJ.erase(closedJ.begin(), closedJ.begin() + static_cast<std::ptrdiff_t>(head));
        head = 0;
    }
}

std::size_t
SitePeriods::AddAccount()
{
    m_columns.emplace_back();
    return m_columns.size() - 1;
}

std::size_t
SitePeriods::GetComplete() const
{
    return m_complete;
}

void
SitePeriods::Close(std::size_t account, double energyJ, const Listener& taker)
{
    Column& column = m_columns[account];
    const std::size_t step = column.closed++;
    if (step < m_complete)
    {
        // An account that was added late.
        if (step < m_given)
        {
            taker(step, energyJ);
        }
        else
        {
            m_keptJ[step - m_given] += energyJ;
        }
        return;
    }
    column.closedJ.push_back(energyJ);
    const bool complete = std::all_of(m_columns.begin(), m_columns.end(), [this](const Column& c) {
        return c.closed > m_complete;
    });
    if (complete)
    {
        Complete(taker);
    }
}

void
SitePeriods::Complete(const Listener& taker)
{
    double energyJ = 0;
    for (Column& column : m_columns)
    {
        energyJ += column.closedJ[column.head++];
        column.Compact();
    }
    if (taker)
    {
        taker(m_complete, energyJ);
        ++m_given;
    }
    else
    {
        m_keptJ.push_back(energyJ);
    }
    ++m_complete;
}

void
SitePeriods::TakeRest(const std::vector<double>& openJ, const Listener& taker) const
{
    std::size_t first = m_given;
    std::size_t last = m_complete;
    for (const Column& column : m_columns)
    {
        first = std::min(first, column.closed);
        last = std::max(last, column.closed);
    }
    for (std::size_t step = first; step <= last; ++step)
    {
        const bool kept = step >= m_given && step < m_complete;
        double energyJ = kept ? m_keptJ[step - m_given] : 0;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
        {
            const Column& column = m_columns[i];
            if (step == column.closed)
            {
                energyJ += openJ[i];
            }
            else if (step >= m_complete && step < column.closed)
            {
                energyJ += column.closedJ[column.head + step - m_complete];
            }
        }
        taker(step, energyJ);
    }
}

} // namespace aiot
} // namespace ns3
