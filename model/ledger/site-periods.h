// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SITE_PERIODS_H
#define AIOT_SITE_PERIODS_H

#include <cstddef>
#include <functional>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_ledger
 * Energy of one node by step of its zone's series, put together from its accounts.
 *
 * Accounts close their steps at different times, as each records an interval when it ends. A step
 * is complete when all have closed it; its energy is their sum in the order of the accounts, so
 * that it does not depend on who was first. Complete steps are given away at once if somebody takes
 * them, and kept otherwise. Steps count from 0 at the start of the run.
 */
class SitePeriods
{
  public:
    /// Takes the energy of a step (J).
    using Listener = std::function<void(std::size_t step, double energyJ)>;

    /// @return index of a new account, which has not closed any step
    std::size_t AddAccount();

    /**
     * An account has closed its next step.
     * @param account its index
     * @param energyJ what it drew in that step (J)
     * @param taker who takes complete steps; empty: they are kept. An account that is added after
     * steps were given away gives its part of them away by itself.
     */
    void Close(std::size_t account, double energyJ, const Listener& taker);

    /// @return number of steps that are complete
    std::size_t GetComplete() const;

    /**
     * @param openJ what each account has drawn in its present step (J)
     * @param taker takes all steps that were not given away before, complete or not, ascending
     */
    void TakeRest(const std::vector<double>& openJ, const Listener& taker) const;

  private:
    /// Steps that an account has closed and that are not complete.
    struct Column
    {
        std::vector<double> closedJ; //!< energy by step; those before `head` are done with (J)
        std::size_t head{0};         //!< first that is still needed
        std::size_t closed{0};       //!< number of steps closed since the start

        /// Drop what is done with, now and then.
        void Compact();
    };

    /// Put the next complete step together.
    void Complete(const Listener& taker);

    std::vector<Column> m_columns; //!< by account
    std::size_t m_complete{0};     //!< steps that are complete
    std::size_t m_given{0};        //!< those of them that were given away, the first ones
    std::vector<double> m_keptJ;   //!< energy of the others (J)
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SITE_PERIODS_H
