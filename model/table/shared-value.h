// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SHARED_VALUE_H
#define AIOT_SHARED_VALUE_H

#include <memory>

namespace ns3::aiot
{

/**
 * @ingroup aiot_table
 * @brief A value that copies share until one of them changes it.
 *
 * For what is read once, copied with everything that holds it, and hardly ever changed. A value
 * that was moved away can be assigned to, and nothing else.
 *
 * @code
 *   SharedValue<std::vector<int>> numbers;
 *   const SharedValue<std::vector<int>> before = numbers; // copies nothing
 *   numbers.Change().push_back(1);                        // now it does: before stays empty
 * @endcode
 *
 * @tparam Value what can be made without arguments, and copied
 */
template <typename Value>
class SharedValue
{
  public:
    /// @return the value
    const Value& operator*() const
    {
        return *m_value;
    }

    /// @return the same
    const Value* operator->() const
    {
        return m_value.get();
    }

    /// @return the value, of which no copy has a part any more; valid until it is copied
    Value& Change()
    {
        if (m_value.use_count() > 1)
        {
            m_value = std::make_shared<Value>(*m_value);
        }
        return *m_value;
    }

  private:
    std::shared_ptr<Value> m_value = std::make_shared<Value>();
};

} // namespace ns3::aiot

#endif // AIOT_SHARED_VALUE_H
