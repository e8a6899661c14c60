using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Deliberation.Server.Tests;

/// <summary>bunit compares markup with an assembly that comes as a plain file, not as a package reference: this finds it.</summary>
internal static class DiffingOnDemand
{
    [ModuleInitializer]
    internal static void Register() => AssemblyLoadContext.Default.Resolving += Load;

    private static Assembly? Load(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "diffing", "AngleSharp.Diffing.dll"))
            : null;
}
