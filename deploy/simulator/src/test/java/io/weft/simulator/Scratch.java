package io.weft.simulator;
import io.weft.simulator.weather.*;
import io.weft.simulator.grid.*;
import java.util.*;
public class Scratch { public static void main(String[] a) throws Exception {
  var t = Thread.ofVirtual().unstarted(() -> {
  long from=Long.parseLong(a[0]), to=Long.parseLong(a[1]); int bad=0; var rules=new TreeMap<String,Integer>();
  for (long s=from;s<=to;s++) {
    var b=System.nanoTime();
    Run.Outcome o;
    try { o = new Run(s, Run.Length.USUAL, Plant.NONE).outcome(); } catch (Throwable e) { System.out.println("seed "+s+" "+e); e.printStackTrace(System.out); if (a.length>2) return; continue; }
    if (o.violation().isPresent()) { bad++; rules.merge(o.violation().get().rule(),1,Integer::sum); System.out.println(o.told()); }
    if (a.length>2) { int n=Integer.parseInt(a[2]); var l=o.journal(); l.subList(Math.max(0,l.size()-n), l.size()).forEach(System.out::println); System.out.println(o.told()); }
    if (s%50==0) System.out.println("-- "+s+" bad "+bad+" "+rules+" cpu "+(((com.sun.management.OperatingSystemMXBean)java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()/1000000));
  }
  System.out.println("bad "+bad+" "+rules);
  }); t.start(); t.join();
} }
