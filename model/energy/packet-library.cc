// SPDX-License-Identifier: GPL-2.0-only
#include "packet-library.h"

#include <stdexcept>
#include <string>

#ifdef AIOT_PACKET_LIBRARY
#include <dlfcn.h>
#endif

namespace ns3
{
namespace aiot
{

PacketLibrary&
GetPacketLibrary()
{
    // Made when it is first asked for: libraries fill it while they are loaded, in no fixed order.
    static PacketLibrary library;
    return library;
}

#ifdef AIOT_PACKET_LIBRARY

namespace
{

/// Opens the library for good: its types stay registered with ns-3.
void*
OpenPacketLibrary()
{
    Dl_info self;
    if (dladdr(reinterpret_cast<void*>(&OpenPacketLibrary), &self) == 0)
    {
        throw std::runtime_error("cannot tell where the library aiot is");
    }
    const std::string path = self.dli_fname;
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    // Functions are bound when they are called: most of ns-3's never are.
    void* handle = dlopen((folder + AIOT_PACKET_LIBRARY).c_str(), RTLD_LAZY | RTLD_GLOBAL);
    if (!handle)
    {
        throw std::runtime_error(std::string("cannot load the packet level: ") + dlerror());
    }
    return handle;
}

} // namespace

void
LoadPacketLibrary()
{
    static void* const handle = OpenPacketLibrary();
    static_cast<void>(handle);
}

#else

void
LoadPacketLibrary()
{
}

#endif

bool
FindTypeOfPackets(const std::string& name, TypeId* type)
{
    if (TypeId::LookupByNameFailSafe(name, type))
    {
        return true;
    }
    LoadPacketLibrary();
    return TypeId::LookupByNameFailSafe(name, type);
}

bool
IsOfType(const ObjectBase& object, const std::string& name)
{
    TypeId type = object.GetInstanceTypeId();
    while (type.GetName() != name && type.HasParent() && type.GetParent() != type)
    {
        type = type.GetParent();
    }
    return type.GetName() == name;
}

} // namespace aiot
} // namespace ns3
