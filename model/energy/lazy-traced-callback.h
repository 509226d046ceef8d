// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LAZY_TRACED_CALLBACK_H
#define AIOT_LAZY_TRACED_CALLBACK_H

#include "ns3/traced-callback.h"

#include <memory>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * A trace source that nobody listens to, as a rule: ns3::TracedCallback, made when the first one
 * connects. Until then it takes the room of a pointer, and telling it takes one look at that.
 *
 * @tparam Ts what listeners are told
 */
template <typename... Ts>
class LazyTracedCallback
{
  public:
    /// @param callback a listener
    void ConnectWithoutContext(const CallbackBase& callback)
    {
        Make().ConnectWithoutContext(callback);
    }

    /// @param callback a listener @param path what it is told besides
    void Connect(const CallbackBase& callback, const std::string& path)
    {
        Make().Connect(callback, path);
    }

    /// @param callback a listener that is one no more
    void DisconnectWithoutContext(const CallbackBase& callback)
    {
        Make().DisconnectWithoutContext(callback);
    }

    /// @param callback a listener that is one no more @param path what it was told besides
    void Disconnect(const CallbackBase& callback, const std::string& path)
    {
        Make().Disconnect(callback, path);
    }

    /// @param args what listeners are told
    void operator()(Ts... args) const
    {
        if (m_trace)
        {
            (*m_trace)(args...);
        }
    }

    /// @return whether nobody listens
    bool IsEmpty() const
    {
        return !m_trace || m_trace->IsEmpty();
    }

  private:
    /// @return the listeners
    TracedCallback<Ts...>& Make()
    {
        if (!m_trace)
        {
            m_trace = std::make_unique<TracedCallback<Ts...>>();
        }
        return *m_trace;
    }

    std::unique_ptr<TracedCallback<Ts...>> m_trace; //!< listeners; null: there never were any
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LAZY_TRACED_CALLBACK_H
