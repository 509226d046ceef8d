// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SPARE_VECTORS_H
#define AIOT_SPARE_VECTORS_H

#include <cstddef>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * Memory of vectors that are empty most of the time, of which very many objects have one each: who
 * has entries borrows it. The few that are in use stay in the processor's caches, and lending takes
 * a fraction of what the allocator does.
 *
 * @tparam T type of an entry
 */
template <typename T>
class SpareVectors
{
  public:
    /// @param usual entries that there is room for to begin with
    explicit SpareVectors(std::size_t usual)
        : m_usual(usual)
    {
    }

    /// Lend memory. @param borrower an empty vector
    void Lend(std::vector<T>& borrower)
    {
        if (m_spare.empty())
        {
            borrower.reserve(m_usual);
            return;
        }
        borrower.swap(m_spare.back());
        m_spare.pop_back();
    }

    /// Get memory back. @param borrower an empty vector, which has none of its own afterwards
    void TakeBack(std::vector<T>& borrower)
    {
        if (m_spare.size() < MOST)
        {
            m_spare.emplace_back().swap(borrower);
        }
        else
        {
            std::vector<T>().swap(borrower);
        }
    }

  private:
    static constexpr std::size_t MOST = 64; //!< that are kept

    std::size_t m_usual;                 //!< see the constructor
    std::vector<std::vector<T>> m_spare; //!< that nobody uses
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SPARE_VECTORS_H
